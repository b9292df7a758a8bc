// Secrets of Together AI: their shapes as the provider publishes or shows them.

extension Provider {
  /// Together AI.
  static let togetherAI = Provider(
    "Together AI",
    revoke: "api.together.ai, API keys: regenerate",
    [
      Detector(
        "together-key",
        .named(
          name: #"together[\w.-]{0,16}(?:key|token)"#,
          value: "[0-9a-f]{64}"),
        permits: "runs models at the account's cost"),
      Detector(
        "together-key-2024",
        .token("tgp_v1_[A-Za-z0-9_-]{43}"),
        permits: "runs models at the account's cost"),
    ])
}
