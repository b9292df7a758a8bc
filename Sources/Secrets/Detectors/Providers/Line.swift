// Secrets of LINE: their shapes as the provider publishes or shows them.

extension Provider {
  /// LINE.
  static let line = Provider(
    "LINE",
    revoke: "developers.line.biz: reissue",
    [
      Detector(
        "line-channel-token",
        .named(
          name: #"(?:line|channel)[\w.-]{0,12}(?:access)?_?token"#,
          value: "[A-Za-z0-9+/]{160,180}={0,2}"),
        .mixed,
        permits: "sends messages as the channel")
    ])
}
