// Secrets of Alpaca: their shapes as the provider publishes or shows them.

extension Provider {
  /// Alpaca.
  static let alpaca = Provider(
    "Alpaca",
    revoke: "app.alpaca.markets: regenerate",
    [
      Detector(
        "alpaca-key-id",
        .named(
          name: "(?:alpaca|apca|broker)",
          value: "(?:PK|AK|CK)[A-Z0-9]{18}(?:[A-Z0-9]{6})?"),
        .mixed,
        permits: "names a key to the account",
        anchor: "(?:PK|AK|CK)[A-Z0-9]{18}",
        placement: .near),
      Detector(
        "alpaca-secret-key",
        .named(
          name: "(?:alpaca|apca|(?-i:[PAC]K)[A-Z0-9]{18,24})",
          value: "[A-Za-z0-9/]{40}(?:[A-Za-z0-9/]{4})?"),
        .mixed,
        permits: "trades in the account"),
    ])
}
