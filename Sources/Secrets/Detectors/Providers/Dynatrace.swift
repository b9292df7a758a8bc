// Secrets of Dynatrace: their shapes as the provider publishes or shows them.

extension Provider {
  /// Dynatrace.
  static let dynatrace = Provider(
    "Dynatrace",
    revoke: "Access tokens: delete",
    [
      Detector(
        "dynatrace-token",
        .token(#"dt0[a-z][0-9]{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}"#),
        permits: "reads and changes the environment")
    ])
}
