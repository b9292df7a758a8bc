// Secrets of PlanetScale: their shapes as the provider publishes or shows them.

extension Provider {
  /// PlanetScale.
  static let planetScale = Provider(
    "PlanetScale",
    revoke: "Settings, Passwords or Service tokens: delete",
    [
      Detector(
        "planetscale-token",
        .token("pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_=.-]{32,64}"),
        permits: "reads and writes the database")
    ])
}
