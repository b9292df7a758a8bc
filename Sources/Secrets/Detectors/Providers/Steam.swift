// Secrets of Steam: their shapes as the provider publishes or shows them.

extension Provider {
  /// Steam.
  static let steam = Provider(
    "Steam",
    revoke: "steamcommunity.com/dev/apikey: revoke",
    [
      Detector(
        "steam-web-key",
        .named(
          name: "steam",
          value: "[0-9A-F]{32}"),
        permits: "calls the API as the owner")
    ])
}
