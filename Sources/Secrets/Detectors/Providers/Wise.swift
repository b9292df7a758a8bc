// Secrets of Wise: their shapes as the provider publishes or shows them.

extension Provider {
  /// Wise.
  static let wise = Provider(
    "Wise",
    revoke: "Settings, API tokens: revoke",
    [
      Detector(
        "wise-api-token",
        .named(
          name: #"(?:transferwise|wise)[\w.-]{0,16}(?:token|key)"#,
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "moves money")
    ])
}
