// Secrets of Zoho: their shapes as the provider publishes or shows them.

extension Provider {
  /// Zoho.
  static let zoho = Provider(
    "Zoho",
    revoke: "accounts.zoho.com, Sessions, Connected apps: revoke",
    [
      Detector(
        "zoho-token",
        .token(#"1000\.[0-9a-f]{32}\.[0-9a-f]{32}"#),
        permits: "acts as the user")
    ])
}
