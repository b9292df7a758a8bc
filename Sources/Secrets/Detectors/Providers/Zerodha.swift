// Secrets of Zerodha: their shapes as the provider publishes or shows them.

extension Provider {
  /// Zerodha.
  static let zerodha = Provider(
    "Zerodha",
    revoke: "developers.kite.trade: regenerate",
    [
      Detector(
        "zerodha-secret",
        .named(
          name: #"(?:zerodha|kite)[\w.-]{0,20}(?:secret|token|key)"#,
          value: "[a-z0-9]{32}"),
        .mixed,
        permits: "trades in the account")
    ])
}
