// Secrets of Etherscan: their shapes as the provider publishes or shows them.

extension Provider {
  /// Etherscan.
  static let etherscan = Provider(
    "Etherscan",
    revoke: "etherscan.io, API keys: remove",
    [
      Detector(
        "etherscan-key",
        .named(
          name: "(?:ether|bsc|polygon|arbi)_?scan",
          value: "[A-Z0-9]{34}"),
        .mixed,
        permits: "uses the explorer at the account's limit")
    ])
}
