// Secrets of Checkly: their shapes as the provider publishes or shows them.

extension Provider {
  /// Checkly.
  static let checkly = Provider(
    "Checkly",
    revoke: "app.checklyhq.com, API keys: delete",
    [
      Detector(
        "checkly-key",
        .token("c[us]_[0-9a-f]{32}"),
        permits: "changes checks")
    ])
}
