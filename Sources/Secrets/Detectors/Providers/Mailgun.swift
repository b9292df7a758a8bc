// Secrets of Mailgun: their shapes as the provider publishes or shows them.

extension Provider {
  /// Mailgun.
  static let mailgun = Provider(
    "Mailgun",
    revoke: "app.mailgun.com, API keys: delete",
    [
      Detector(
        "mailgun-key-old",
        .token("key-[0-9a-f]{32}"),
        permits: "sends mail as the account"),
      Detector(
        "mailgun-key",
        .named(
          name: "(?:mailgun|mg_api)",
          value: "[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}"),
        permits: "sends mail as the account",
        anchor: "[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}",
        placement: .near),
    ])
}
