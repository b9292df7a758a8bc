// Secrets of RapidAPI: their shapes as the provider publishes or shows them.

extension Provider {
  /// RapidAPI.
  static let rapidAPI = Provider(
    "RapidAPI",
    revoke: "rapidapi.com, Apps: delete the key",
    [
      Detector(
        "rapidapi-key",
        .token("[0-9a-f]{10}msh[0-9a-f]{15}p1[0-9a-f]{6}jsn[0-9a-f]{12}"),
        permits: "calls APIs at the account's cost")
    ])
}
