// Secrets of Fauna: their shapes as the provider publishes or shows them.

extension Provider {
  /// Fauna.
  static let fauna = Provider(
    "Fauna",
    revoke: "dashboard.fauna.com, Security: revoke",
    [
      Detector(
        "fauna-key",
        .token("fnA[A-Za-z0-9_-]{37}"),
        permits: "reads and writes databases")
    ])
}
