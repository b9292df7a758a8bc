// Secrets of Bitly: their shapes as the provider publishes or shows them.

extension Provider {
  /// Bitly.
  static let bitly = Provider(
    "Bitly",
    revoke: "app.bitly.com: regenerate",
    [
      Detector(
        "bitly-token",
        .named(
          name: "bitly",
          value: "[0-9a-f]{40}"),
        permits: "changes links")
    ])
}
