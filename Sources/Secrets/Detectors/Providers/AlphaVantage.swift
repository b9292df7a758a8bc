// Secrets of Alpha Vantage: their shapes as the provider publishes or shows them.

extension Provider {
  /// Alpha Vantage.
  static let alphaVantage = Provider(
    "Alpha Vantage",
    revoke: "ask support for a new key",
    [
      Detector(
        "alphavantage-key",
        .named(
          name: "alpha_?vantage",
          value: "[A-Z0-9]{16}"),
        .mixed,
        permits: "reads data at the account's limit")
    ])
}
