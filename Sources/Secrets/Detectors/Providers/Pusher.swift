// Secrets of Pusher: their shapes as the provider publishes or shows them.

extension Provider {
  /// Pusher.
  static let pusher = Provider(
    "Pusher",
    revoke: "App keys: reset",
    [
      Detector(
        "pusher-secret",
        .named(
          name: #"pusher[\w.-]{0,16}secret"#,
          value: "[0-9a-f]{20}"),
        permits: "sends events as the app")
    ])
}
