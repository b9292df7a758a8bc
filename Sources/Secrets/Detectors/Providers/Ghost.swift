// Secrets of Ghost: their shapes as the provider publishes or shows them.

extension Provider {
  /// Ghost.
  static let ghost = Provider(
    "Ghost",
    revoke: "Ghost, Integrations: regenerate",
    [
      Detector(
        "ghost-admin-key",
        .named(
          name: "ghost",
          value: "[0-9a-f]{24}:[0-9a-f]{64}"),
        permits: "changes the site")
    ])
}
