// Secrets of Tumblr: their shapes as the provider publishes or shows them.

extension Provider {
  /// Tumblr.
  static let tumblr = Provider(
    "Tumblr",
    revoke: "tumblr.com/oauth/apps: regenerate",
    [
      Detector(
        "tumblr-secret",
        .named(
          name: "tumblr",
          value: "[A-Za-z0-9]{50}"),
        .mixed,
        permits: "acts as the app")
    ])
}
