// Secrets of Twelve Data: their shapes as the provider publishes or shows them.

extension Provider {
  /// Twelve Data.
  static let twelveData = Provider(
    "Twelve Data",
    revoke: "twelvedata.com: regenerate",
    [
      Detector(
        "twelvedata-key",
        .named(
          name: "twelve_?data",
          value: "[0-9a-f]{32}"),
        permits: "reads data at the account's cost")
    ])
}
