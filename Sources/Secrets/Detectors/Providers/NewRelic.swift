// Secrets of New Relic: their shapes as the provider publishes or shows them.

extension Provider {
  /// New Relic.
  static let newRelic = Provider(
    "New Relic",
    revoke: "one.newrelic.com, API keys: delete",
    [
      Detector(
        "newrelic-user-key",
        .token("NRAK-[A-Z0-9]{27}"),
        permits: "reads and changes the account"),
      Detector(
        "newrelic-license-key",
        .token("[0-9a-f]{36}NRAL"),
        permits: "sends data at the account's cost"),
      Detector(
        "newrelic-insights-key",
        .token("NRI[IQ]-[A-Za-z0-9_-]{32}"),
        permits: "reads or sends events"),
      Detector(
        "newrelic-browser-key",
        .token("NRJS-[0-9a-f]{19}"),
        permits: "sends browser data"),
    ])
}
