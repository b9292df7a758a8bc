// Secrets of Linear: their shapes as the provider publishes or shows them.

extension Provider {
  /// Linear.
  static let linear = Provider(
    "Linear",
    revoke: "Settings, API: revoke",
    [
      Detector(
        "linear-api-key",
        .token("lin_api_[A-Za-z0-9]{40}"),
        permits: "reads and writes issues"),
      Detector(
        "linear-oauth-token",
        .token("lin_oauth_[0-9a-f]{64}"),
        permits: "reads and writes issues"),
    ])
}
