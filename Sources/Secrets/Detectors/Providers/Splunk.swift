// Secrets of Splunk: their shapes as the provider publishes or shows them.

extension Provider {
  /// Splunk.
  static let splunk = Provider(
    "Splunk",
    revoke: "Settings, Tokens: delete",
    [
      Detector(
        "splunk-hec-token",
        .named(
          name: #"(?:splunk[\w.-]{0,16}(?:token|key|hec)|hec_token)"#,
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "sends events")
    ])
}
