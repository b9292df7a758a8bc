// Secrets of Mixpanel: their shapes as the provider publishes or shows them.

extension Provider {
  /// Mixpanel.
  static let mixpanel = Provider(
    "Mixpanel",
    revoke: "Project settings: reset",
    [
      Detector(
        "mixpanel-secret",
        .named(
          name: #"mixpanel[\w.-]{0,16}secret"#,
          value: "[0-9a-f]{32}"),
        permits: "reads events")
    ])
}
