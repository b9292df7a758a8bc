// Secrets of PagerDuty: their shapes as the provider publishes or shows them.

extension Provider {
  /// PagerDuty.
  static let pagerDuty = Provider(
    "PagerDuty",
    revoke: "Integrations, API keys: delete",
    [
      Detector(
        "pagerduty-key",
        .named(
          name: "pager_?duty",
          value: "[A-Za-z0-9+_-]{20}"),
        .mixed,
        permits: "changes incidents"),
      Detector(
        "pagerduty-integration-key",
        .named(
          name: #"pager_?duty[\w.-]{0,20}(?:routing|integration|service)_?key"#,
          value: "[0-9a-f]{32}"),
        permits: "raises incidents"),
    ])
}
