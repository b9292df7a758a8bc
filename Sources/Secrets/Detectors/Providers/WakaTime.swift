// Secrets of WakaTime: their shapes as the provider publishes or shows them.

extension Provider {
  /// WakaTime.
  static let wakaTime = Provider(
    "WakaTime",
    revoke: "wakatime.com, Settings: regenerate",
    [
      Detector(
        "wakatime-key",
        .token("waka_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "reads activity")
    ])
}
