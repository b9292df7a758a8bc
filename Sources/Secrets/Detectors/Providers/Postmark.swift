// Secrets of Postmark: their shapes as the provider publishes or shows them.

extension Provider {
  /// Postmark.
  static let postmark = Provider(
    "Postmark",
    revoke: "Server, API Tokens: regenerate",
    [
      Detector(
        "postmark-token",
        .named(
          name: "postmark",
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "sends mail as the server")
    ])
}
