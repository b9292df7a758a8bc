// Secrets of Box: their shapes as the provider publishes or shows them.

extension Provider {
  /// Box.
  static let box = Provider(
    "Box",
    revoke: "app.box.com/developers: reset",
    [
      Detector(
        "box-client-secret",
        .named(
          name: #"box[\w.-]{0,16}client_?secret"#,
          value: "[A-Za-z0-9]{32}"),
        .mixed,
        permits: "signs in as the application")
    ])
}
