// Secrets of Imgur: their shapes as the provider publishes or shows them.

extension Provider {
  /// Imgur.
  static let imgur = Provider(
    "Imgur",
    revoke: "imgur.com, Settings, Applications: regenerate",
    [
      Detector(
        "imgur-secret",
        .named(
          name: "imgur",
          value: "[0-9a-f]{40}"),
        permits: "acts as the app")
    ])
}
