// Secrets of Saxo: their shapes as the provider publishes or shows them.

extension Provider {
  /// Saxo.
  static let saxo = Provider(
    "Saxo",
    revoke: "developer.saxo: delete",
    [
      Detector(
        "saxo-app-secret",
        .named(
          name: #"saxo[\w.-]{0,20}secret"#,
          value: "[0-9a-f]{32}"),
        permits: "signs in as the application")
    ])
}
