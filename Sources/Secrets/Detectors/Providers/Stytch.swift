// Secrets of Stytch: their shapes as the provider publishes or shows them.

extension Provider {
  /// Stytch.
  static let stytch = Provider(
    "Stytch",
    revoke: "stytch.com, API keys: rotate",
    [
      Detector(
        "stytch-secret",
        .token("secret-(?:live|test)-[A-Za-z0-9_-]{35}={1,2}"),
        permits: "signs users in")
    ])
}
