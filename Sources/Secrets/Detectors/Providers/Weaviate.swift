// Secrets of Weaviate: their shapes as the provider publishes or shows them.

extension Provider {
  /// Weaviate.
  static let weaviate = Provider(
    "Weaviate",
    revoke: "console.weaviate.cloud: rotate the key",
    [
      Detector(
        "weaviate-key",
        .named(
          name: "weaviate|wcs",
          value: "[A-Za-z0-9]{36,48}"),
        .mixed,
        permits: "reads and writes the database")
    ])
}
