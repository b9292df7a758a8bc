// Secrets of Bybit: their shapes as the provider publishes or shows them.

extension Provider {
  /// Bybit.
  static let bybit = Provider(
    "Bybit",
    revoke: "bybit.com, API: delete",
    [
      Detector(
        "bybit-api-secret",
        .named(
          name: "bybit",
          value: "[A-Za-z0-9]{36}"),
        .mixed,
        permits: "trades and reads balances"),
      Detector(
        "bybit-api-key",
        .named(
          name: "bybit",
          value: "[A-Za-z0-9]{18}"),
        .mixed,
        permits: "names a key"),
    ])
}
