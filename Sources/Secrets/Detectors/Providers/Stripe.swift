// Secrets of Stripe: their shapes as the provider publishes or shows them.

extension Provider {
  /// Stripe.
  static let stripe = Provider(
    "Stripe",
    revoke: "dashboard.stripe.com, Developers, API keys: roll",
    [
      Detector(
        "stripe-secret-key",
        .token("(?:sk|rk)_live_[A-Za-z0-9]{10,247}"),
        permits: "charges cards and reads customers"),
      Detector(
        "stripe-test-key",
        .token("(?:sk|rk)_test_[A-Za-z0-9]{10,247}"),
        permits: "uses the account's test mode"),
      Detector(
        "stripe-webhook-secret",
        .token("whsec_[A-Za-z0-9+/=]{32,64}"),
        permits: "forges the provider's events"),
    ])
}
