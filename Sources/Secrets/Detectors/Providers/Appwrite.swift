// Secrets of Appwrite: their shapes as the provider publishes or shows them.

extension Provider {
  /// Appwrite.
  static let appwrite = Provider(
    "Appwrite",
    revoke: "the project, API keys: delete",
    [
      Detector(
        "appwrite-key",
        .token("standard_[0-9a-f]{200,260}"),
        permits: "administers the project")
    ])
}
