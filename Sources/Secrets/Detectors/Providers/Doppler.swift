// Secrets of Doppler: their shapes as the provider publishes or shows them.

extension Provider {
  /// Doppler.
  static let doppler = Provider(
    "Doppler",
    revoke: "dashboard.doppler.com, Tokens: revoke",
    [
      Detector(
        "doppler-token",
        .token(#"dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}"#),
        permits: "reads secrets")
    ])
}
