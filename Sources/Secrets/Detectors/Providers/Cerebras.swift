// Secrets of Cerebras: their shapes as the provider publishes or shows them.

extension Provider {
  /// Cerebras.
  static let cerebras = Provider(
    "Cerebras",
    revoke: "cloud.cerebras.ai, API keys: delete",
    [
      Detector(
        "cerebras-key",
        .token("csk-[a-z0-9]{48}"),
        permits: "runs models at the account's cost")
    ])
}
