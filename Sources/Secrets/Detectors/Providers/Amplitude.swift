// Secrets of Amplitude: their shapes as the provider publishes or shows them.

extension Provider {
  /// Amplitude.
  static let amplitude = Provider(
    "Amplitude",
    revoke: "Project settings: regenerate",
    [
      Detector(
        "amplitude-secret",
        .named(
          name: #"amplitude[\w.-]{0,16}secret"#,
          value: "[0-9a-f]{32}"),
        permits: "reads events")
    ])
}
