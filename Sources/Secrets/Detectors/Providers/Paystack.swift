// Secrets of Paystack: their shapes as the provider publishes or shows them.

extension Provider {
  /// Paystack.
  static let paystack = Provider(
    "Paystack",
    revoke: "Settings, API keys: regenerate",
    [
      Detector(
        "paystack-secret-key",
        .token("sk_(?:live|test)_[0-9a-f]{40}"),
        permits: "takes payments as the merchant")
    ])
}
