// Secrets of Zoom: their shapes as the provider publishes or shows them.

extension Provider {
  /// Zoom.
  static let zoom = Provider(
    "Zoom",
    revoke: "marketplace.zoom.us: regenerate",
    [
      Detector(
        "zoom-client-secret",
        .named(
          name: #"zoom[\w.-]{0,16}secret"#,
          value: "[A-Za-z0-9]{32,36}"),
        .mixed,
        permits: "acts as the app")
    ])
}
