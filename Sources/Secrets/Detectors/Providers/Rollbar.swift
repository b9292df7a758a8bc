// Secrets of Rollbar: their shapes as the provider publishes or shows them.

extension Provider {
  /// Rollbar.
  static let rollbar = Provider(
    "Rollbar",
    revoke: "Project access tokens: disable",
    [
      Detector(
        "rollbar-token",
        .named(
          name: "rollbar",
          value: "[0-9a-f]{32}"),
        permits: "reads or sends errors")
    ])
}
