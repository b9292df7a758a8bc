// Secrets of Svix: their shapes as the provider publishes or shows them.

extension Provider {
  /// Svix.
  static let svix = Provider(
    "Svix",
    revoke: "dashboard.svix.com, API access: expire",
    [
      Detector(
        "svix-key",
        .token(#"(?:testsk|sk)_[A-Za-z0-9_-]{30,60}\.(?:us|eu|in|au|ca)"#),
        permits: "sends webhooks")
    ])
}
