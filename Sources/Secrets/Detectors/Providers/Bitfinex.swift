// Secrets of Bitfinex: their shapes as the provider publishes or shows them.

extension Provider {
  /// Bitfinex.
  static let bitfinex = Provider(
    "Bitfinex",
    revoke: "bitfinex.com, API keys: revoke",
    [
      Detector(
        "bitfinex-key",
        .named(
          name: "(?:bitfinex|bfx)",
          value: "[A-Za-z0-9_-]{43}"),
        .mixed,
        permits: "trades and reads balances")
    ])
}
