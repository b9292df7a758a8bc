// Secrets of Infisical: their shapes as the provider publishes or shows them.

extension Provider {
  /// Infisical.
  static let infisical = Provider(
    "Infisical",
    revoke: "the project, Service tokens: revoke",
    [
      Detector(
        "infisical-service-token",
        .token(#"st\.[0-9a-f]{24}\.[0-9a-f]{32}\.[0-9a-f]{32}"#),
        permits: "reads the secrets of the project")
    ])
}
