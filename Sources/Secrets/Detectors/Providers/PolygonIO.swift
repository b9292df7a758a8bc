// Secrets of Polygon.io: their shapes as the provider publishes or shows them.

extension Provider {
  /// Polygon.io.
  static let polygonIO = Provider(
    "Polygon.io",
    revoke: "polygon.io, API keys: delete",
    [
      Detector(
        "polygon-key",
        .named(
          name: "(?:polygon(?:_?io)?|massive)",
          value: "[A-Za-z0-9_-]{32}"),
        .mixed,
        permits: "reads data at the account's cost")
    ])
}
