// Secrets of Infura: their shapes as the provider publishes or shows them.

extension Provider {
  /// Infura.
  static let infura = Provider(
    "Infura",
    revoke: "infura.io, API keys: delete",
    [
      Detector(
        "infura-url",
        .token(#"infura\.io/(?:ws/)?v3/[0-9a-f]{32}"#),
        permits: "uses the node at the account's cost"),
      Detector(
        "infura-key",
        .named(
          name: #"infura[\w.-]{0,16}(?:key|id|secret)"#,
          value: "[0-9a-f]{32}"),
        permits: "uses the node at the account's cost"),
    ])
}
