// Secrets of Tencent Cloud: their shapes as the provider publishes or shows them.

extension Provider {
  /// Tencent Cloud.
  static let tencentCloud = Provider(
    "Tencent Cloud",
    revoke: "CAM, API Keys: disable, then delete",
    [
      Detector(
        "tencent-secret-id",
        .token("AKID[A-Za-z0-9]{32}"),
        permits: "names a key"),
      Detector(
        "tencent-secret-key",
        .named(
          name: "(?:tencent|qcloud|(?-i:AKID)[A-Za-z0-9]{32})",
          value: "[A-Za-z0-9]{32}"),
        .mixed,
        permits: "calls the API as the user"),
    ])
}
