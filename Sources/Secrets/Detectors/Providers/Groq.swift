// Secrets of Groq: their shapes as the provider publishes or shows them.

extension Provider {
  /// Groq.
  static let groq = Provider(
    "Groq",
    revoke: "console.groq.com, API Keys: delete",
    [
      Detector(
        "groq-key",
        .token("gsk_[A-Za-z0-9]{52}"),
        permits: "runs models at the account's cost")
    ])
}
