// Secrets of SparkPost: their shapes as the provider publishes or shows them.

extension Provider {
  /// SparkPost.
  static let sparkPost = Provider(
    "SparkPost",
    revoke: "Configuration, API keys: delete",
    [
      Detector(
        "sparkpost-key",
        .named(
          name: "sparkpost",
          value: "[0-9a-f]{40}"),
        permits: "sends mail as the account")
    ])
}
