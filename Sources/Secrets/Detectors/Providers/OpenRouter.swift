// Secrets of OpenRouter: their shapes as the provider publishes or shows them.

extension Provider {
  /// OpenRouter.
  static let openRouter = Provider(
    "OpenRouter",
    revoke: "openrouter.ai, Keys: delete",
    [
      Detector(
        "openrouter-key",
        .token("sk-or-v1-[0-9a-f]{64}"),
        permits: "runs models at the account's cost")
    ])
}
