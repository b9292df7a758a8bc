// Secrets of Perplexity: their shapes as the provider publishes or shows them.

extension Provider {
  /// Perplexity.
  static let perplexity = Provider(
    "Perplexity",
    revoke: "Settings, API: delete",
    [
      Detector(
        "perplexity-key",
        .token("pplx-[A-Za-z0-9]{48}"),
        permits: "runs models at the account's cost")
    ])
}
