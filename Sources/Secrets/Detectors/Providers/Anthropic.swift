// Secrets of Anthropic: their shapes as the provider publishes or shows them.

extension Provider {
  /// Anthropic.
  static let anthropic = Provider(
    "Anthropic",
    revoke: "console.anthropic.com, API keys: delete",
    [
      Detector(
        "anthropic-key",
        .token("sk-ant-(?:api03|admin01|oat01|sid01|ort01)-[A-Za-z0-9_-]{80,110}"),
        permits: "runs models at the account's cost")
    ])
}
