// Secrets of Langfuse: their shapes as the provider publishes or shows them.

extension Provider {
  /// Langfuse.
  static let langfuse = Provider(
    "Langfuse",
    revoke: "cloud.langfuse.com, API keys: delete",
    [
      Detector(
        "langfuse-secret-key",
        .token("sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "reads and writes traces")
    ])
}
