// Secrets of Coinbase: their shapes as the provider publishes or shows them.

extension Provider {
  /// Coinbase.
  static let coinbase = Provider(
    "Coinbase",
    revoke: "coinbase.com, Settings, API: delete",
    [
      Detector(
        "coinbase-cdp-key-name",
        .token(
          "organizations/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/a"
            + "piKeys/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "names a key; with its private key, trades"),
      Detector(
        "coinbase-cdp-ed25519",
        .named(
          name: #"(?:coinbase|cdp)[\w.-]{0,20}"#,
          value: "[A-Za-z0-9+/]{86}=="),
        .mixed,
        permits: "trades and reads balances"),
      Detector(
        "coinbase-api-key",
        .named(
          name: #"(?:coinbase|cb[_-]access|gdax)[\w.-]{0,20}key"#,
          value: "(?:[0-9a-f]{32}|[A-Za-z0-9]{16})"),
        .mixed,
        permits: "names a key",
        example: "[0-9a-f]{32}"),
      Detector(
        "coinbase-api-secret",
        .named(
          name: #"(?:coinbase|cb[_-]access|gdax)[\w.-]{0,20}secret"#,
          value: "[A-Za-z0-9]{32}"),
        .mixed,
        permits: "trades and reads balances"),
    ])
}
