// Secrets of Tiingo: their shapes as the provider publishes or shows them.

extension Provider {
  /// Tiingo.
  static let tiingo = Provider(
    "Tiingo",
    revoke: "tiingo.com: regenerate",
    [
      Detector(
        "tiingo-token",
        .named(
          name: "tiingo",
          value: "[0-9a-f]{40}"),
        permits: "reads data at the account's limit")
    ])
}
