// Secrets of Voyage AI: their shapes as the provider publishes or shows them.

extension Provider {
  /// Voyage AI.
  static let voyageAI = Provider(
    "Voyage AI",
    revoke: "dash.voyageai.com, API keys: delete",
    [
      Detector(
        "voyage-key",
        .token("pa-[A-Za-z0-9_-]{43}"),
        .mixed,
        permits: "runs models at the account's cost")
    ])
}
