// Secrets of Gemini: their shapes as the provider publishes or shows them.

extension Provider {
  /// Gemini.
  static let gemini = Provider(
    "Gemini",
    revoke: "exchange.gemini.com, API: revoke",
    [
      Detector(
        "gemini-exchange-key",
        .token("(?:account|master)-[A-Za-z0-9]{20}"),
        .mixed,
        permits: "names a key"),
      Detector(
        "gemini-exchange-secret",
        .named(
          name: #"gemini[\w.-]{0,20}secret"#,
          value: "[A-Za-z0-9]{27,28}"),
        .mixed,
        permits: "trades and reads balances"),
    ])
}
