// Secrets of Nasdaq Data Link: their shapes as the provider publishes or shows them.

extension Provider {
  /// Nasdaq Data Link.
  static let nasdaqDataLink = Provider(
    "Nasdaq Data Link",
    revoke: "data.nasdaq.com: regenerate",
    [
      Detector(
        "quandl-key",
        .named(
          name: "(?:quandl|nasdaq_?data_?link)",
          value: "[A-Za-z0-9_-]{20}"),
        .mixed,
        permits: "reads data at the account's cost")
    ])
}
