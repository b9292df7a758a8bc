// Secrets of Hyperliquid: their shapes as the provider publishes or shows them.

extension Provider {
  /// Hyperliquid.
  static let hyperliquid = Provider(
    "Hyperliquid",
    revoke: "move the funds; revoke the agent wallet",
    [
      Detector(
        "hyperliquid-private-key",
        .named(
          name: "(?:hyperliquid|hl_(?:pk|private|secret|agent))",
          value: "0x[0-9a-fA-F]{64}"),
        permits: "signs orders and transfers for the wallet")
    ])
}
