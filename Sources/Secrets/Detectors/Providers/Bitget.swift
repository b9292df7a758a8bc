// Secrets of Bitget: their shapes as the provider publishes or shows them.

extension Provider {
  /// Bitget.
  static let bitget = Provider(
    "Bitget",
    revoke: "bitget.com, API: delete",
    [
      Detector(
        "bitget-api-key",
        .token("bg_[0-9a-f]{32}"),
        permits: "names a key"),
      Detector(
        "bitget-secret",
        .named(
          name: #"bitget[\w.-]{0,16}secret"#,
          value: "[0-9a-f]{64}"),
        permits: "trades and reads balances"),
    ])
}
