// Secrets of Twitch: their shapes as the provider publishes or shows them.

extension Provider {
  /// Twitch.
  static let twitch = Provider(
    "Twitch",
    revoke: "dev.twitch.tv: new secret",
    [
      Detector(
        "twitch-secret",
        .named(
          name: #"twitch[\w.-]{0,16}(?:secret|token)"#,
          value: "[a-z0-9]{30}"),
        .mixed,
        permits: "signs in as the application")
    ])
}
