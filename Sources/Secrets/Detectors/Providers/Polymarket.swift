// Secrets of Polymarket: their shapes as the provider publishes or shows them.

extension Provider {
  /// Polymarket.
  static let polymarket = Provider(
    "Polymarket",
    revoke: "polymarket.com: derive new credentials",
    [
      Detector(
        "polymarket-secret",
        .named(
          name: #"(?:polymarket|poly_(?:api|secret|clob)|clob)[\w.-]{0,16}secret"#,
          value: "[A-Za-z0-9_/+-]{40,90}={0,2}"),
        .mixed,
        permits: "trades in the account"),
      Detector(
        "polymarket-api-key",
        .named(
          name: #"(?:polymarket|poly_api|clob)[\w.-]{0,16}key"#,
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "names a key"),
    ])
}
