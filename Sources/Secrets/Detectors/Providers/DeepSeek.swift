// Secrets of DeepSeek: their shapes as the provider publishes or shows them.

extension Provider {
  /// DeepSeek.
  static let deepSeek = Provider(
    "DeepSeek",
    revoke: "platform.deepseek.com, API keys: delete",
    [
      Detector(
        "deepseek-key",
        .named(
          name: "deepseek",
          value: "sk-[0-9a-f]{32}"),
        permits: "runs models at the account's cost")
    ])
}
