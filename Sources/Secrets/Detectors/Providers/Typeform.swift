// Secrets of Typeform: their shapes as the provider publishes or shows them.

extension Provider {
  /// Typeform.
  static let typeform = Provider(
    "Typeform",
    revoke: "Account, Personal tokens: delete",
    [
      Detector(
        "typeform-token",
        .token("tfp_[A-Za-z0-9_.=-]{44,59}"),
        permits: "reads responses")
    ])
}
