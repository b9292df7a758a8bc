// Secrets of Volcengine: their shapes as the provider publishes or shows them.

extension Provider {
  /// Volcengine.
  static let volcengine = Provider(
    "Volcengine",
    revoke: "console.volcengine.com, Access keys: delete",
    [
      Detector(
        "volcengine-access-key",
        .token("AKLT[A-Za-z0-9_-]{43,60}"),
        .mixed,
        permits: "names an access key")
    ])
}
