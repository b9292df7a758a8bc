// Secrets of Hex: their shapes as the provider publishes or shows them.

extension Provider {
  /// Hex.
  static let hex = Provider(
    "Hex",
    revoke: "hex.pm, Keys: revoke",
    [
      Detector(
        "hex-api-key",
        .named(
          name: #"hex_(?:api|organization|repos)\w*"#,
          value: "[0-9a-f]{32,64}"),
        permits: "publishes packages")
    ])
}
