// Secrets of Browserbase: their shapes as the provider publishes or shows them.

extension Provider {
  /// Browserbase.
  static let browserbase = Provider(
    "Browserbase",
    revoke: "browserbase.com, Settings: regenerate",
    [
      Detector(
        "browserbase-key",
        .token("bb_(?:live|test)_[A-Za-z0-9_-]{27,32}"),
        permits: "runs browsers at the account's cost")
    ])
}
