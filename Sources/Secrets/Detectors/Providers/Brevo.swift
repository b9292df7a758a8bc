// Secrets of Brevo: their shapes as the provider publishes or shows them.

extension Provider {
  /// Brevo.
  static let brevo = Provider(
    "Brevo",
    revoke: "SMTP & API: delete",
    [
      Detector(
        "brevo-api-key",
        .token("xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}"),
        permits: "sends mail and reads contacts"),
      Detector(
        "brevo-smtp-key",
        .token("xsmtpsib-[0-9a-f]{64}-[A-Za-z0-9]{16}"),
        permits: "sends mail"),
    ])
}
