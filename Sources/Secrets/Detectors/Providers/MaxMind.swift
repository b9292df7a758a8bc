// Secrets of MaxMind: their shapes as the provider publishes or shows them.

extension Provider {
  /// MaxMind.
  static let maxMind = Provider(
    "MaxMind",
    revoke: "maxmind.com, License keys: delete",
    [
      Detector(
        "maxmind-license-key",
        .token("[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk"),
        permits: "uses the account's databases")
    ])
}
