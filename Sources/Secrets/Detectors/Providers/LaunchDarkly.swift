// Secrets of LaunchDarkly: their shapes as the provider publishes or shows them.

extension Provider {
  /// LaunchDarkly.
  static let launchDarkly = Provider(
    "LaunchDarkly",
    revoke: "Account settings, Authorization: delete",
    [
      Detector(
        "launchdarkly-key",
        .token("(?:sdk|api|mob)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "reads or changes flags")
    ])
}
