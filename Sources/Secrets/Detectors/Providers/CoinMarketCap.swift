// Secrets of CoinMarketCap: their shapes as the provider publishes or shows them.

extension Provider {
  /// CoinMarketCap.
  static let coinMarketCap = Provider(
    "CoinMarketCap",
    revoke: "coinmarketcap.com/api: delete",
    [
      Detector(
        "coinmarketcap-key",
        .named(
          name: "(?:coin_?market_?cap|cmc_pro|x[_-]cmc[_-]pro[_-]api[_-]key|cmc_api)",
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "reads data at the account's cost")
    ])
}
