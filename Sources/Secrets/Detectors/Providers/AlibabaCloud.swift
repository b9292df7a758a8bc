// Secrets of Alibaba Cloud: their shapes as the provider publishes or shows them.

extension Provider {
  /// Alibaba Cloud.
  static let alibabaCloud = Provider(
    "Alibaba Cloud",
    revoke: "RAM console, AccessKey: disable, then delete",
    [
      Detector(
        "alibaba-access-key-id",
        .token("LTAI[A-Za-z0-9]{12,20}"),
        permits: "names an access key"),
      Detector(
        "alibaba-access-key-secret",
        .named(
          name: "(?:alibaba|aliyun|alicloud|access_?key_?secret|(?-i:LTAI)[A-Za-z0-9]{12,20})",
          value: "[A-Za-z0-9]{30}"),
        .mixed,
        permits: "calls the API as the user"),
    ])
}
