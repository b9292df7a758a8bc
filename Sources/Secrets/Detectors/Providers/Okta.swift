// Secrets of Okta: their shapes as the provider publishes or shows them.

extension Provider {
  /// Okta.
  static let okta = Provider(
    "Okta",
    revoke: "Admin console, Security, API, Tokens: revoke",
    [
      Detector(
        "okta-token",
        .named(
          name: "(?:okta|SSWS)",
          value: "00[A-Za-z0-9_-]{40}"),
        permits: "manages users",
        anchor: "(?:okta|ssws)"),
      Detector(
        "okta-authorization",
        .token("SSWS 00[A-Za-z0-9_-]{40}"),
        permits: "manages users"),
    ])
}
