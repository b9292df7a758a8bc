// Secrets of cTrader: their shapes as the provider publishes or shows them.

extension Provider {
  /// cTrader.
  static let cTrader = Provider(
    "cTrader",
    revoke: "openapi.ctrader.com: reset",
    [
      Detector(
        "ctrader-secret",
        .named(
          name: #"ctrader[\w.-]{0,20}(?:secret|token)"#,
          value: "[A-Za-z0-9]{43,50}"),
        .mixed,
        permits: "trades in the account")
    ])
}
