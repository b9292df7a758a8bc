// Secrets of Trigger.dev: their shapes as the provider publishes or shows them.

extension Provider {
  /// Trigger.dev.
  static let triggerDev = Provider(
    "Trigger.dev",
    revoke: "cloud.trigger.dev, API keys: regenerate",
    [
      Detector(
        "trigger-key",
        .token("tr_(?:prod|stg|dev|preview)_[A-Za-z0-9]{20,32}"),
        permits: "starts tasks")
    ])
}
