// Secrets of NVIDIA: their shapes as the provider publishes or shows them.

extension Provider {
  /// NVIDIA.
  static let nvidia = Provider(
    "NVIDIA",
    revoke: "build.nvidia.com, API keys: delete",
    [
      Detector(
        "nvidia-api-key",
        .token("nvapi-[A-Za-z0-9_-]{60,70}"),
        permits: "runs models at the account's cost")
    ])
}
