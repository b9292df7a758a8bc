// Secrets of OKX: their shapes as the provider publishes or shows them.

extension Provider {
  /// OKX.
  static let okx = Provider(
    "OKX",
    revoke: "okx.com, API: delete",
    [
      Detector(
        "okx-secret-key",
        .named(
          name: "(?:okx|okex|ok[_-]access)",
          value: "[0-9A-F]{32}"),
        .mixed,
        permits: "trades and reads balances"),
      Detector(
        "okx-api-key",
        .named(
          name: #"(?:okx|okex|ok[_-]access)[\w.-]{0,16}key"#,
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "names a key"),
      Detector(
        "okx-passphrase",
        .named(
          name: #"(?:okx|okex|ok[_-]access)[\w.-]{0,16}pass(?:phrase|word)"#,
          value: #"[^\s"'`,;<>${}\\]{8,32}"#),
        .password,
        permits: "completes a key"),
    ])
}
