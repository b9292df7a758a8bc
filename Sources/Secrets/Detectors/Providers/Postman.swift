// Secrets of Postman: their shapes as the provider publishes or shows them.

extension Provider {
  /// Postman.
  static let postman = Provider(
    "Postman",
    revoke: "Settings, API keys: delete",
    [
      Detector(
        "postman-api-key",
        .token("PMAK-[0-9a-f]{24}-[0-9a-f]{34}"),
        permits: "reads collections and environments")
    ])
}
