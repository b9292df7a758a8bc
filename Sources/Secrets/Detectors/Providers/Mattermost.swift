// Secrets of Mattermost: their shapes as the provider publishes or shows them.

extension Provider {
  /// Mattermost.
  static let mattermost = Provider(
    "Mattermost",
    revoke: "Account settings, Security: revoke",
    [
      Detector(
        "mattermost-token",
        .named(
          name: "mattermost",
          value: "[a-z0-9]{26}"),
        .mixed,
        permits: "acts as the user or bot")
    ])
}
