// Secrets of Codecov: their shapes as the provider publishes or shows them.

extension Provider {
  /// Codecov.
  static let codeCov = Provider(
    "Codecov",
    revoke: "codecov.io, Settings: regenerate",
    [
      Detector(
        "codecov-token",
        .named(
          name: #"codecov[\w.-]{0,20}token"#,
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "uploads coverage")
    ])
}
