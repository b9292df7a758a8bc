// Secrets of Vonage: their shapes as the provider publishes or shows them.

extension Provider {
  /// Vonage.
  static let vonage = Provider(
    "Vonage",
    revoke: "Dashboard, Settings: change",
    [
      Detector(
        "vonage-api-secret",
        .named(
          name: #"(?:nexmo|vonage)[\w.-]{0,16}secret"#,
          value: "[A-Za-z0-9]{16}"),
        .mixed,
        permits: "sends messages at the account's cost")
    ])
}
