// Secrets of Mailchimp: their shapes as the provider publishes or shows them.

extension Provider {
  /// Mailchimp.
  static let mailchimp = Provider(
    "Mailchimp",
    revoke: "Account, Extras, API keys: revoke",
    [
      Detector(
        "mailchimp-key",
        .token("[0-9a-f]{32}-us[0-9]{1,2}"),
        permits: "reads and changes audiences"),
      Detector(
        "mandrill-key",
        .token("md-[A-Za-z0-9_-]{22}"),
        .mixed,
        permits: "sends mail as the account"),
    ])
}
