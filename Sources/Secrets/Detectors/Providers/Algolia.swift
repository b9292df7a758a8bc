// Secrets of Algolia: their shapes as the provider publishes or shows them.

extension Provider {
  /// Algolia.
  static let algolia = Provider(
    "Algolia",
    revoke: "Settings, API keys: revoke",
    [
      Detector(
        "algolia-admin-key",
        .named(
          name: #"algolia[\w.-]{0,24}(?:admin|write|api|secret)?_?key"#,
          value: "[0-9a-f]{32}"),
        permits: "changes the indices")
    ])
}
