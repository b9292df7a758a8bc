// Secrets of Weights & Biases: their shapes as the provider publishes or shows them.

extension Provider {
  /// Weights & Biases.
  static let weightsAndBiases = Provider(
    "Weights & Biases",
    revoke: "wandb.ai, User settings: revoke",
    [
      Detector(
        "wandb-key-v1",
        .token("wandb_v1_[A-Za-z0-9_]{60,90}"),
        permits: "reads and writes experiments"),
      Detector(
        "wandb-key",
        .named(
          name: "(?:wandb|weights_?and_?biases)",
          value: "[0-9a-f]{40}"),
        permits: "reads and writes experiments"),
    ])
}
