// Secrets of Bugsnag: their shapes as the provider publishes or shows them.

extension Provider {
  /// Bugsnag.
  static let bugsnag = Provider(
    "Bugsnag",
    revoke: "Settings: regenerate",
    [
      Detector(
        "bugsnag-key",
        .named(
          name: "bugsnag",
          value: "[0-9a-f]{32}"),
        permits: "sends errors")
    ])
}
