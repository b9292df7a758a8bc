// Secrets of Resend: their shapes as the provider publishes or shows them.

extension Provider {
  /// Resend.
  static let resend = Provider(
    "Resend",
    revoke: "resend.com, API keys: delete",
    [
      Detector(
        "resend-api-key",
        .token("re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}"),
        permits: "sends mail as the domain")
    ])
}
