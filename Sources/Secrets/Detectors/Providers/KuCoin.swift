// Secrets of KuCoin: their shapes as the provider publishes or shows them.

extension Provider {
  /// KuCoin.
  static let kuCoin = Provider(
    "KuCoin",
    revoke: "kucoin.com, API Management: delete",
    [
      Detector(
        "kucoin-api-secret",
        .named(
          name: #"(?:kucoin|kc[_-]api)[\w.-]{0,16}"#,
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "trades and reads balances"),
      Detector(
        "kucoin-api-key",
        .named(
          name: #"(?:kucoin|kc[_-]api)[\w.-]{0,16}"#,
          value: "[0-9a-f]{24}"),
        permits: "names a key"),
      Detector(
        "kucoin-passphrase",
        .named(
          name: #"(?:kucoin|kc[_-]api)[\w.-]{0,16}passphrase"#,
          value: #"[^\s"'`,;<>${}\\]{7,32}"#),
        .password,
        permits: "completes a key"),
    ])
}
