// Secrets of Blockfrost: their shapes as the provider publishes or shows them.

extension Provider {
  /// Blockfrost.
  static let blockfrost = Provider(
    "Blockfrost",
    revoke: "blockfrost.io: delete the project",
    [
      Detector(
        "blockfrost-project-id",
        .named(
          name: "blockfrost|project_?id",
          value: "(?:mainnet|preprod|preview|testnet|ipfs)[A-Za-z0-9]{32}"),
        permits: "calls the API at the account's cost")
    ])
}
