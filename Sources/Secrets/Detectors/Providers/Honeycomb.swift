// Secrets of Honeycomb: their shapes as the provider publishes or shows them.

extension Provider {
  /// Honeycomb.
  static let honeycomb = Provider(
    "Honeycomb",
    revoke: "Account, API keys: delete",
    [
      Detector(
        "honeycomb-ingest-key",
        .token("hc[abc]ik_[a-z0-9]{58}"),
        permits: "sends data"),
      Detector(
        "honeycomb-key",
        .named(
          name: "(?:honeycomb|x[_-]honeycomb[_-]team)",
          value: "[a-zA-Z0-9]{22,32}"),
        .mixed,
        permits: "sends data"),
    ])
}
