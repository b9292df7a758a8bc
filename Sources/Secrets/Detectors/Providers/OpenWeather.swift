// Secrets of OpenWeather: their shapes as the provider publishes or shows them.

extension Provider {
  /// OpenWeather.
  static let openWeather = Provider(
    "OpenWeather",
    revoke: "home.openweathermap.org, API keys: delete",
    [
      Detector(
        "openweather-key",
        .named(
          name: "(?:open_?weather(?:_?map)?|owm)",
          value: "[0-9a-f]{32}"),
        permits: "calls the API at the account's cost")
    ])
}
