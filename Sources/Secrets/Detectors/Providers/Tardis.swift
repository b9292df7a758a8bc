// Secrets of Tardis: their shapes as the provider publishes or shows them.

extension Provider {
  /// Tardis.
  static let tardis = Provider(
    "Tardis",
    revoke: "tardis.dev: revoke",
    [
      Detector(
        "tardis-key",
        .token(#"TD\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{15}(?:\.[A-Za-z0-9_-]{15}){0,2}"#),
        permits: "reads data at the account's cost")
    ])
}
