// Secrets of BitMEX: their shapes as the provider publishes or shows them.

extension Provider {
  /// BitMEX.
  static let bitMEX = Provider(
    "BitMEX",
    revoke: "bitmex.com, API keys: delete",
    [
      Detector(
        "bitmex-secret",
        .named(
          name: "bitmex",
          value: "[A-Za-z0-9_-]{48}"),
        .mixed,
        permits: "trades and reads balances"),
      Detector(
        "bitmex-key",
        .named(
          name: "bitmex",
          value: "[A-Za-z0-9_-]{24}"),
        .mixed,
        permits: "names a key"),
    ])
}
