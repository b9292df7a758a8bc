// Secrets of Confluent: their shapes as the provider publishes or shows them.

extension Provider {
  /// Confluent.
  static let confluent = Provider(
    "Confluent",
    revoke: "confluent.cloud, API keys: delete",
    [
      Detector(
        "confluent-secret",
        .named(
          name: #"(?:confluent|kafka|ccloud)[\w.-]{0,20}secret"#,
          value: "[A-Za-z0-9+/]{64}"),
        .mixed,
        permits: "reads and writes topics")
    ])
}
