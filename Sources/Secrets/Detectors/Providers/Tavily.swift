// Secrets of Tavily: their shapes as the provider publishes or shows them.

extension Provider {
  /// Tavily.
  static let tavily = Provider(
    "Tavily",
    revoke: "app.tavily.com, API keys: delete",
    [
      Detector(
        "tavily-key",
        .token("tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}"),
        permits: "searches at the account's cost")
    ])
}
