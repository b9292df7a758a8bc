// Secrets of Travis CI: their shapes as the provider publishes or shows them.

extension Provider {
  /// Travis CI.
  static let travisCI = Provider(
    "Travis CI",
    revoke: "Profile, Settings: regenerate the token",
    [
      Detector(
        "travis-token",
        .named(
          name: #"travis[\w.-]{0,16}token"#,
          value: "[A-Za-z0-9_-]{22}"),
        .mixed,
        permits: "starts builds")
    ])
}
