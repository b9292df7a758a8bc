// Secrets of Mapbox: their shapes as the provider publishes or shows them.

extension Provider {
  /// Mapbox.
  static let mapbox = Provider(
    "Mapbox",
    revoke: "account.mapbox.com: delete",
    [
      Detector(
        "mapbox-secret-token",
        .token(#"sk\.eyJ1Ijo[A-Za-z0-9_-]{40,120}\.[A-Za-z0-9_-]{22}"#),
        permits: "changes maps at the account's cost")
    ])
}
