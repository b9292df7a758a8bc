// Secrets of Rootly: their shapes as the provider publishes or shows them.

extension Provider {
  /// Rootly.
  static let rootly = Provider(
    "Rootly",
    revoke: "rootly.com, API keys: revoke",
    [
      Detector(
        "rootly-key",
        .token("rootly_[0-9a-f]{64}"),
        permits: "reads and changes incidents")
    ])
}
