// Secrets of Lob: their shapes as the provider publishes or shows them.

extension Provider {
  /// Lob.
  static let lob = Provider(
    "Lob",
    revoke: "dashboard.lob.com: roll",
    [
      Detector(
        "lob-key",
        .token("(?:live|test)_[0-9a-f]{35}"),
        permits: "sends letters at the account's cost")
    ])
}
