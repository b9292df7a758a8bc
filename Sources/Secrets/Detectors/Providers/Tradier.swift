// Secrets of Tradier: their shapes as the provider publishes or shows them.

extension Provider {
  /// Tradier.
  static let tradier = Provider(
    "Tradier",
    revoke: "dash.tradier.com: regenerate",
    [
      Detector(
        "tradier-token",
        .named(
          name: "tradier",
          value: "[A-Za-z0-9]{28}"),
        .mixed,
        permits: "trades in the account")
    ])
}
