// Secrets of ConfigCat: their shapes as the provider publishes or shows them.

extension Provider {
  /// ConfigCat.
  static let configCat = Provider(
    "ConfigCat",
    revoke: "app.configcat.com: revoke",
    [
      Detector(
        "configcat-sdk-key",
        .token("configcat-sdk-1/[A-Za-z0-9_-]{22}/[A-Za-z0-9_-]{22}"),
        permits: "reads flags")
    ])
}
