// Secrets of Bitstamp: their shapes as the provider publishes or shows them.

extension Provider {
  /// Bitstamp.
  static let bitstamp = Provider(
    "Bitstamp",
    revoke: "bitstamp.net, API access: deactivate",
    [
      Detector(
        "bitstamp-key",
        .named(
          name: "bitstamp",
          value: "[A-Za-z0-9]{32}"),
        .mixed,
        permits: "trades and reads balances")
    ])
}
