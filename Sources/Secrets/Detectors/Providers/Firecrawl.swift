// Secrets of Firecrawl: their shapes as the provider publishes or shows them.

extension Provider {
  /// Firecrawl.
  static let firecrawl = Provider(
    "Firecrawl",
    revoke: "firecrawl.dev, API keys: delete",
    [
      Detector(
        "firecrawl-key",
        .token("fc-[0-9a-f]{32}"),
        permits: "crawls at the account's cost")
    ])
}
