// Secrets of PayPal: their shapes as the provider publishes or shows them.

extension Provider {
  /// PayPal.
  static let payPal = Provider(
    "PayPal",
    revoke: "developer.paypal.com, Apps: generate a new secret",
    [
      Detector(
        "paypal-braintree-token",
        .token(#"access_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}"#),
        permits: "takes payments as the merchant"),
      Detector(
        "paypal-client-secret",
        .named(
          name: #"paypal[\w.-]{0,20}secret"#,
          value: "E[A-Za-z0-9_-]{79}"),
        .mixed,
        permits: "takes payments as the merchant"),
      Detector(
        "braintree-private-key",
        .named(
          name: #"braintree[\w.-]{0,16}private_?key"#,
          value: "[0-9a-f]{32}"),
        permits: "takes payments as the merchant"),
    ])
}
