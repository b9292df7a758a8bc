// Secrets of Riot Games: their shapes as the provider publishes or shows them.

extension Provider {
  /// Riot Games.
  static let riotGames = Provider(
    "Riot Games",
    revoke: "developer.riotgames.com: regenerate",
    [
      Detector(
        "riot-key",
        .token("RGAPI-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "calls the API as the developer")
    ])
}
