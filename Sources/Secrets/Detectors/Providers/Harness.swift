// Secrets of Harness: their shapes as the provider publishes or shows them.

extension Provider {
  /// Harness.
  static let harness = Provider(
    "Harness",
    revoke: "Profile, API keys: delete",
    [
      Detector(
        "harness-token",
        .token(#"(?:pat|sat)\.[A-Za-z0-9_-]{22}\.[0-9a-f]{24}\.[A-Za-z0-9]{20}"#),
        permits: "starts pipelines")
    ])
}
