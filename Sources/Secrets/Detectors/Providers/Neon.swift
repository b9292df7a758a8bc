// Secrets of Neon: their shapes as the provider publishes or shows them.

extension Provider {
  /// Neon.
  static let neon = Provider(
    "Neon",
    revoke: "Account settings, API keys: revoke",
    [
      Detector(
        "neon-api-key",
        .token("napi_[a-z0-9]{64}"),
        permits: "manages projects and databases")
    ])
}
