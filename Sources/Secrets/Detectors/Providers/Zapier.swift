// Secrets of Zapier: their shapes as the provider publishes or shows them.

extension Provider {
  /// Zapier.
  static let zapier = Provider(
    "Zapier",
    revoke: "the Zap: make a new hook",
    [
      Detector(
        "zapier-webhook",
        .token(#"hooks\.zapier\.com/hooks/catch/[0-9]{5,10}/[A-Za-z0-9]{6,10}"#),
        permits: "starts the workflow")
    ])
}
