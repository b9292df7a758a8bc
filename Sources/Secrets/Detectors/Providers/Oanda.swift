// Secrets of OANDA: their shapes as the provider publishes or shows them.

extension Provider {
  /// OANDA.
  static let oanda = Provider(
    "OANDA",
    revoke: "hub.oanda.com: revoke",
    [
      Detector(
        "oanda-token",
        .named(
          name: "oanda",
          value: "[0-9a-f]{32}-[0-9a-f]{32}"),
        permits: "trades in the account"),
      Detector(
        "oanda-token-shape",
        .token("[0-9a-f]{32}-[0-9a-f]{32}"),
        permits: "trades in the account",
        nameBefore: "token|authorization|api|bearer"),
    ])
}
