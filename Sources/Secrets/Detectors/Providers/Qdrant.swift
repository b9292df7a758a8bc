// Secrets of Qdrant: their shapes as the provider publishes or shows them.

extension Provider {
  /// Qdrant.
  static let qdrant = Provider(
    "Qdrant",
    revoke: "cloud.qdrant.io, API keys: delete",
    [
      Detector(
        "qdrant-key",
        .named(
          name: "qdrant",
          value: "[A-Za-z0-9_-]{40,60}"),
        .mixed,
        permits: "reads and writes the database")
    ])
}
