// Secrets of Scalingo: their shapes as the provider publishes or shows them.

extension Provider {
  /// Scalingo.
  static let scalingo = Provider(
    "Scalingo",
    revoke: "Dashboard, Tokens: revoke",
    [
      Detector(
        "scalingo-token",
        .token("tk-us-[A-Za-z0-9_-]{48}"),
        permits: "deploys")
    ])
}
