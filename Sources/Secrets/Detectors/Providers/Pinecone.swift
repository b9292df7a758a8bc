// Secrets of Pinecone: their shapes as the provider publishes or shows them.

extension Provider {
  /// Pinecone.
  static let pinecone = Provider(
    "Pinecone",
    revoke: "app.pinecone.io, API keys: delete",
    [
      Detector(
        "pinecone-key",
        .token("pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}"),
        permits: "reads and writes the indices"),
      Detector(
        "pinecone-key-old",
        .named(
          name: "pinecone",
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "reads and writes the indices"),
    ])
}
