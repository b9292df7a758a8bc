// Secrets of Fastly: their shapes as the provider publishes or shows them.

extension Provider {
  /// Fastly.
  static let fastly = Provider(
    "Fastly",
    revoke: "manage.fastly.com, API tokens: delete",
    [
      Detector(
        "fastly-token",
        .named(
          name: "fastly",
          value: "[A-Za-z0-9_-]{32}"),
        .mixed,
        permits: "changes the service")
    ])
}
