// Secrets of Heroku: their shapes as the provider publishes or shows them.

extension Provider {
  /// Heroku.
  static let heroku = Provider(
    "Heroku",
    revoke: "Account settings, Applications: revoke",
    [
      Detector(
        "heroku-token",
        .token("HRKU-[A-Za-z0-9_-]{58,64}"),
        permits: "deploys and reads configuration"),
      Detector(
        "heroku-api-key",
        .named(
          name: "heroku",
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "deploys and reads configuration"),
    ])
}
