// Secrets of Crypto.com: their shapes as the provider publishes or shows them.

extension Provider {
  /// Crypto.com.
  static let cryptoCom = Provider(
    "Crypto.com",
    revoke: "crypto.com/exchange, API: delete",
    [
      Detector(
        "cryptocom-secret",
        .named(
          name: #"(?:crypto_?com|cdc)[\w.-]{0,16}(?:secret|key)"#,
          value: "(?:cxakp_)?[A-Za-z0-9]{20,32}"),
        .mixed,
        permits: "trades and reads balances",
        example: "cxakp_[A-Za-z0-9]{22}")
    ])
}
