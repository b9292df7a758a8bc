// Secrets of Razorpay: their shapes as the provider publishes or shows them.

extension Provider {
  /// Razorpay.
  static let razorpay = Provider(
    "Razorpay",
    revoke: "Dashboard, API keys: regenerate",
    [
      Detector(
        "razorpay-key",
        .token("rzp_(?:live|test)_[A-Za-z0-9]{14}"),
        permits: "names a key"),
      Detector(
        "razorpay-secret",
        .named(
          name: #"(?:razorpay|rzp_(?:live|test)_[A-Za-z0-9]{14})[\w.-]{0,16}"#,
          value: "[A-Za-z0-9]{24}"),
        .mixed,
        permits: "takes payments as the merchant"),
    ])
}
