// Secrets of Segment: their shapes as the provider publishes or shows them.

extension Provider {
  /// Segment.
  static let segment = Provider(
    "Segment",
    revoke: "Workspace settings, Tokens: delete",
    [
      Detector(
        "segment-token",
        .token("sgp_[A-Za-z0-9]{64}"),
        permits: "changes the workspace"),
      Detector(
        "segment-write-key",
        .named(
          name: #"segment[\w.-]{0,16}write_?key"#,
          value: "[A-Za-z0-9]{32}"),
        .mixed,
        permits: "sends events"),
    ])
}
