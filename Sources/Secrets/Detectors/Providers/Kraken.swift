// Secrets of Kraken: their shapes as the provider publishes or shows them.

extension Provider {
  /// Kraken.
  static let kraken = Provider(
    "Kraken",
    revoke: "kraken.com, Settings, API: delete",
    [
      Detector(
        "kraken-private-key",
        .named(
          name: "kraken",
          value: "[A-Za-z0-9+/]{86}=="),
        .mixed,
        permits: "trades and reads balances; withdraws where allowed"),
      Detector(
        "kraken-api-key",
        .named(
          name: "kraken",
          value: "[A-Za-z0-9+/]{56}"),
        .mixed,
        permits: "names a key"),
    ])
}
