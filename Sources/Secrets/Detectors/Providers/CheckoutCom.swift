// Secrets of Checkout.com: their shapes as the provider publishes or shows them.

extension Provider {
  /// Checkout.com.
  static let checkoutCom = Provider(
    "Checkout.com",
    revoke: "dashboard.checkout.com, Keys: revoke",
    [
      Detector(
        "checkout-secret-key",
        .token("sk_(?:sbox_)?[a-z2-7]{26}[*#$=]"),
        permits: "takes payments as the merchant")
    ])
}
