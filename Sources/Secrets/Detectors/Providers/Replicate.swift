// Secrets of Replicate: their shapes as the provider publishes or shows them.

extension Provider {
  /// Replicate.
  static let replicate = Provider(
    "Replicate",
    revoke: "replicate.com, API tokens: disable",
    [
      Detector(
        "replicate-token",
        .token("r8_[A-Za-z0-9]{37}"),
        permits: "runs models at the account's cost")
    ])
}
