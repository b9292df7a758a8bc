// Secrets of Mistral: their shapes as the provider publishes or shows them.

extension Provider {
  /// Mistral.
  static let mistral = Provider(
    "Mistral",
    revoke: "console.mistral.ai, API keys: delete",
    [
      Detector(
        "mistral-key",
        .named(
          name: #"mistral[\w.-]{0,16}(?:key|token)"#,
          value: "[A-Za-z0-9]{32}"),
        .mixed,
        permits: "runs models at the account's cost")
    ])
}
