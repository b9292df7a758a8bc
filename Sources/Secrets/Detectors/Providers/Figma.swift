// Secrets of Figma: their shapes as the provider publishes or shows them.

extension Provider {
  /// Figma.
  static let figma = Provider(
    "Figma",
    revoke: "Settings, Personal access tokens: revoke",
    [
      Detector(
        "figma-token",
        .token("fig[dourh]{1,2}_[A-Za-z0-9_-]{38,42}"),
        permits: "reads files")
    ])
}
