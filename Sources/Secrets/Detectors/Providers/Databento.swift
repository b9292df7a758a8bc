// Secrets of Databento: their shapes as the provider publishes or shows them.

extension Provider {
  /// Databento.
  static let databento = Provider(
    "Databento",
    revoke: "databento.com, API keys: delete",
    [
      Detector(
        "databento-key",
        .token("db-[A-Za-z0-9]{29}"),
        .mixed,
        permits: "reads data at the account's cost")
    ])
}
