// Secrets of Bittrex: their shapes as the provider publishes or shows them.

extension Provider {
  /// Bittrex.
  static let bittrex = Provider(
    "Bittrex",
    revoke: "delete the key",
    [
      Detector(
        "bittrex-key",
        .named(
          name: "bittrex",
          value: "[0-9a-f]{32}"),
        permits: "trades and reads balances")
    ])
}
