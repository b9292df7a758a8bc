// Secrets of xAI: their shapes as the provider publishes or shows them.

extension Provider {
  /// xAI.
  static let xai = Provider(
    "xAI",
    revoke: "console.x.ai, API keys: delete",
    [
      Detector(
        "xai-key",
        .token("xai-[A-Za-z0-9]{70,120}"),
        permits: "runs models at the account's cost")
    ])
}
