// Secrets of LiteLLM: their shapes as the provider publishes or shows them.

extension Provider {
  /// LiteLLM.
  static let litellm = Provider(
    "LiteLLM",
    revoke: "the proxy, Virtual keys: delete",
    [
      Detector(
        "litellm-key",
        .named(
          name: "litellm",
          value: "sk-[A-Za-z0-9_-]{16,48}"),
        .mixed,
        permits: "runs models at the account's cost")
    ])
}
