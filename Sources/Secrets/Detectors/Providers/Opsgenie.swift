// Secrets of Opsgenie: their shapes as the provider publishes or shows them.

extension Provider {
  /// Opsgenie.
  static let opsgenie = Provider(
    "Opsgenie",
    revoke: "Settings, API keys: delete",
    [
      Detector(
        "opsgenie-key",
        .named(
          name: "opsgenie",
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "changes alerts")
    ])
}
