// Secrets of Fireworks AI: their shapes as the provider publishes or shows them.

extension Provider {
  /// Fireworks AI.
  static let fireworks = Provider(
    "Fireworks AI",
    revoke: "fireworks.ai, API keys: delete",
    [
      Detector(
        "fireworks-key",
        .token("fw_[A-Za-z0-9]{22,24}"),
        permits: "runs models at the account's cost")
    ])
}
