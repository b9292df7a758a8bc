// Secrets of Twilio: their shapes as the provider publishes or shows them.

extension Provider {
  /// Twilio.
  static let twilio = Provider(
    "Twilio",
    revoke: "console.twilio.com, API keys: delete; auth token: rotate",
    [
      Detector(
        "twilio-api-key",
        .token("SK[0-9a-f]{32}"),
        permits: "names an API key"),
      Detector(
        "twilio-auth-token",
        .named(
          name: "(?:twilio|(?-i:AC)[0-9a-f]{32})",
          value: "[0-9a-f]{32}"),
        permits: "sends messages and calls at the account's cost"),
    ])
}
