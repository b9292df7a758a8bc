// Secrets of Klaviyo: their shapes as the provider publishes or shows them.

extension Provider {
  /// Klaviyo.
  static let klaviyo = Provider(
    "Klaviyo",
    revoke: "klaviyo.com, API keys: delete",
    [
      Detector(
        "klaviyo-private-key",
        .token("pk_[0-9a-f]{34}"),
        permits: "reads and writes customers")
    ])
}
