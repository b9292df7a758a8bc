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
        permits: "changes the indices"),
      Detector(
        "algolia-client-key",
        .expression(
          anchor: #"algoliasearch\("#,
          #"algoliasearch\(\s{0,8}["'][A-Z0-9]{10}["'],\s{0,8}["'](?<secret>[0-9a-f]{32})["']"#),
        permits: "searches or changes the indices",
        example: #"algoliasearch\("[A-Z0-9]{10}", "[0-9a-f]{32}"\)"#),
    ])
}
