// Secrets of Stability AI: their shapes as the provider publishes or shows them.

extension Provider {
  /// Stability AI.
  static let stabilityAI = Provider(
    "Stability AI",
    revoke: "platform.stability.ai, API keys: delete",
    [
      Detector(
        "stability-key",
        .named(
          name: "(?:stability|dreamstudio)",
          value: "sk-[A-Za-z0-9]{48}"),
        permits: "makes images at the account's cost")
    ])
}
