// Secrets of Finnhub: their shapes as the provider publishes or shows them.

extension Provider {
  /// Finnhub.
  static let finnhub = Provider(
    "Finnhub",
    revoke: "finnhub.io: regenerate",
    [
      Detector(
        "finnhub-key",
        .named(
          name: "finnhub",
          value: "[a-z0-9]{20}(?:[a-z0-9]{20})?"),
        .mixed,
        permits: "reads data at the account's limit")
    ])
}
