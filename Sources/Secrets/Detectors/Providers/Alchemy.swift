// Secrets of Alchemy: their shapes as the provider publishes or shows them.

extension Provider {
  /// Alchemy.
  static let alchemy = Provider(
    "Alchemy",
    revoke: "dashboard.alchemy.com: rotate",
    [
      Detector(
        "alchemy-url",
        .token(#"(?:alchemy\.com|alchemyapi\.io)/(?:v2|nft/v[23])/[A-Za-z0-9_-]{32}"#),
        permits: "uses the node at the account's cost"),
      Detector(
        "alchemy-key",
        .named(
          name: "alchemy",
          value: "[A-Za-z0-9_-]{32}"),
        .mixed,
        permits: "uses the node at the account's cost"),
    ])
}
