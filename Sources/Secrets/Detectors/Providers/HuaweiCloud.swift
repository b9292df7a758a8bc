// Secrets of Huawei Cloud: their shapes as the provider publishes or shows them.

extension Provider {
  /// Huawei Cloud.
  static let huaweiCloud = Provider(
    "Huawei Cloud",
    revoke: "console, My credentials, Access keys: delete",
    [
      Detector(
        "huawei-secret-key",
        .named(
          name: #"(?:huawei|hw)[\w.-]{0,16}(?:secret|access)[\w.-]{0,8}"#,
          value: "[A-Za-z0-9]{40}"),
        .mixed,
        permits: "calls the API as the user")
    ])
}
