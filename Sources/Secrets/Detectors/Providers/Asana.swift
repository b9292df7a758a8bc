// Secrets of Asana: their shapes as the provider publishes or shows them.

extension Provider {
  /// Asana.
  static let asana = Provider(
    "Asana",
    revoke: "Developer console: deauthorize",
    [
      Detector(
        "asana-token",
        .token("[12]/[0-9]{13,17}:[0-9a-f]{32}"),
        permits: "reads and writes tasks"),
      Detector(
        "asana-token-2",
        .token("[12]/[0-9]{13,17}/[0-9]{13,17}:[0-9a-f]{32}"),
        permits: "reads and writes tasks"),
    ])
}
