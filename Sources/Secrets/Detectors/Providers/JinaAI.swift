// Secrets of Jina AI: their shapes as the provider publishes or shows them.

extension Provider {
  /// Jina AI.
  static let jinaAI = Provider(
    "Jina AI",
    revoke: "jina.ai, API keys: revoke",
    [
      Detector(
        "jina-key",
        .token("jina_[A-Za-z0-9_-]{50,64}"),
        permits: "runs models at the account's cost")
    ])
}
