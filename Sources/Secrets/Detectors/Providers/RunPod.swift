// Secrets of RunPod: their shapes as the provider publishes or shows them.

extension Provider {
  /// RunPod.
  static let runPod = Provider(
    "RunPod",
    revoke: "runpod.io, Settings, API keys: revoke",
    [
      Detector(
        "runpod-key",
        .token("rpa_[A-Z0-9]{40,48}[A-Za-z0-9]{0,8}"),
        permits: "runs machines at the account's cost")
    ])
}
