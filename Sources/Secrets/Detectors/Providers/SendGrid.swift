// Secrets of SendGrid: their shapes as the provider publishes or shows them.

extension Provider {
  /// SendGrid.
  static let sendGrid = Provider(
    "SendGrid",
    revoke: "app.sendgrid.com, API Keys: delete",
    [
      Detector(
        "sendgrid-api-key",
        .token(#"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"#),
        permits: "sends mail as the account")
    ])
}
