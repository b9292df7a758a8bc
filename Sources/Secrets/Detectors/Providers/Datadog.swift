// Secrets of Datadog: their shapes as the provider publishes or shows them.

extension Provider {
  /// Datadog.
  static let datadog = Provider(
    "Datadog",
    revoke: "Organization settings, API keys: revoke",
    [
      Detector(
        "datadog-api-key",
        .named(
          name: "(?:datadog|dd_(?:api|client)|dd[_-]api[_-]key)",
          value: "[0-9a-f]{32}"),
        permits: "sends data at the account's cost"),
      Detector(
        "datadog-app-key",
        .named(
          name: "(?:datadog|dd_app|dd[_-]application[_-]key|dd_application)",
          value: "[0-9a-f]{40}"),
        permits: "reads monitors and dashboards"),
    ])
}
