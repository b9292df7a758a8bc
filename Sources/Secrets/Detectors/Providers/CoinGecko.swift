// Secrets of CoinGecko: their shapes as the provider publishes or shows them.

extension Provider {
  /// CoinGecko.
  static let coinGecko = Provider(
    "CoinGecko",
    revoke: "coingecko.com: delete",
    [
      Detector(
        "coingecko-key",
        .token("CG-[A-Za-z0-9]{24}"),
        permits: "reads data at the account's cost")
    ])
}
