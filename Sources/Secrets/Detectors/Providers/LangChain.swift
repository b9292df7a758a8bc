// Secrets of LangChain: their shapes as the provider publishes or shows them.

extension Provider {
  /// LangChain.
  static let langChain = Provider(
    "LangChain",
    revoke: "smith.langchain.com, API keys: delete",
    [
      Detector(
        "langsmith-key",
        .token("lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}"),
        permits: "reads traces")
    ])
}
