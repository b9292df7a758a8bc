// Secrets of Brex: their shapes as the provider publishes or shows them.

extension Provider {
  /// Brex.
  static let brex = Provider(
    "Brex",
    revoke: "dashboard.brex.com, Developer: revoke",
    [
      Detector(
        "brex-token",
        .token("bxt_[A-Za-z0-9]{36,48}"),
        permits: "reads and moves money")
    ])
}
