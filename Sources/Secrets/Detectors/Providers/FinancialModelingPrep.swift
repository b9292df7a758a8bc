// Secrets of Financial Modeling Prep: their shapes as the provider publishes or shows them.

extension Provider {
  /// Financial Modeling Prep.
  static let financialModelingPrep = Provider(
    "Financial Modeling Prep",
    revoke: "regenerate the key",
    [
      Detector(
        "fmp-key",
        .named(
          name: #"(?:financial_?modeling_?prep|fmp)[\w.-]{0,16}key"#,
          value: "[A-Za-z0-9]{32}"),
        .mixed,
        permits: "reads data at the account's cost")
    ])
}
