// Secrets of crates.io: their shapes as the provider publishes or shows them.

extension Provider {
  /// crates.io.
  static let cratesIO = Provider(
    "crates.io",
    revoke: "crates.io, Account settings, API tokens: revoke",
    [
      Detector(
        "crates-token",
        .token("cio[A-Za-z0-9]{32}"),
        .mixed,
        permits: "publishes crates")
    ])
}
