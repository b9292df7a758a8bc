// Secrets of Cohere: their shapes as the provider publishes or shows them.

extension Provider {
  /// Cohere.
  static let cohere = Provider(
    "Cohere",
    revoke: "dashboard.cohere.com, API keys: delete",
    [
      Detector(
        "cohere-key",
        .named(
          name: "(?:cohere|co_api)",
          value: "[A-Za-z0-9]{40}"),
        .mixed,
        permits: "runs models at the account's cost")
    ])
}
