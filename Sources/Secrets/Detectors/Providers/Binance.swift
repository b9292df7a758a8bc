// Secrets of Binance: their shapes as the provider publishes or shows them.

extension Provider {
  /// Binance.
  static let binance = Provider(
    "Binance",
    revoke: "binance.com, API Management: delete",
    [
      Detector(
        "binance-key",
        .named(
          name: "(?:binance|x[_-]mbx[_-]apikey|bnb)",
          value: "[A-Za-z0-9]{64}"),
        .mixed,
        permits: "trades and reads balances; withdraws where allowed"),
      Detector(
        "binance-key-pair",
        .expression(
          anchor: #"["'][A-Za-z0-9]{64}["'],\s{0,8}["'][A-Za-z0-9]{64}["']"#,
          #"["'](?=[0-9a-f]*[G-Zg-z])[A-Za-z0-9]{64}["'],\s{0,8}["'](?<secret>[A-Za-z0-9]{64})["']"#
        ),
        .mixed,
        permits: "trades and reads balances; withdraws where allowed",
        example: #"Client\("[A-Za-z0-9]{64}", "[A-Za-z0-9]{64}"\)"#),
    ])
}
