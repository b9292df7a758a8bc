// Secrets of Gitea: their shapes as the provider publishes or shows them.

extension Provider {
  /// Gitea.
  static let gitea = Provider(
    "Gitea",
    revoke: "Settings, Applications: delete",
    [
      Detector(
        "gitea-token",
        .named(
          name: "(?:gitea|forgejo|codeberg)",
          value: "[0-9a-f]{40}"),
        permits: "reads and writes code")
    ])
}
