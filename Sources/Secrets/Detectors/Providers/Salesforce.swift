// Secrets of Salesforce: their shapes as the provider publishes or shows them.

extension Provider {
  /// Salesforce.
  static let salesforce = Provider(
    "Salesforce",
    revoke: "Setup, Sessions: revoke",
    [
      Detector(
        "salesforce-access-token",
        .token("00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]{80,120}"),
        permits: "reads and changes the organisation"),
      Detector(
        "salesforce-consumer-secret",
        .named(
          name: #"(?:salesforce|sfdc|sf)[\w.-]{0,20}secret"#,
          value: "(?:[0-9A-F]{64}|[0-9]{19})"),
        permits: "signs in as the connected app",
        example: "[0-9A-F]{64}"),
    ])
}
