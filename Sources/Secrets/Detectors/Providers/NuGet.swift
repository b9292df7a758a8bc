// Secrets of NuGet: their shapes as the provider publishes or shows them.

extension Provider {
  /// NuGet.
  static let nuGet = Provider(
    "NuGet",
    revoke: "nuget.org, API keys: delete",
    [
      Detector(
        "nuget-api-key",
        .token("oy2[a-z0-9]{43}"),
        permits: "publishes packages")
    ])
}
