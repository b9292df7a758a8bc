// Secrets of Snyk: their shapes as the provider publishes or shows them.

extension Provider {
  /// Snyk.
  static let snyk = Provider(
    "Snyk",
    revoke: "Account settings: regenerate",
    [
      Detector(
        "snyk-token",
        .named(
          name: #"snyk[\w.-]{0,16}(?:token|key|api)"#,
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "reads projects and their weaknesses"),
      Detector(
        "snyk-token-2024",
        .token(#"snyk_(?:uat|sat)\.[0-9a-f]{8}\.[A-Za-z0-9_.-]{80,600}"#),
        permits: "reads projects and their weaknesses"),
    ])
}
