// Secrets of Mailjet: their shapes as the provider publishes or shows them.

extension Provider {
  /// Mailjet.
  static let mailjet = Provider(
    "Mailjet",
    revoke: "Account, API keys: regenerate",
    [
      Detector(
        "mailjet-key",
        .named(
          name: "mailjet",
          value: "[0-9a-f]{32}"),
        permits: "sends mail as the account")
    ])
}
