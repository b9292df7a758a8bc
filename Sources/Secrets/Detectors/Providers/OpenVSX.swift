// Secrets of Open VSX: their shapes as the provider publishes or shows them.

extension Provider {
  /// Open VSX.
  static let openVSX = Provider(
    "Open VSX",
    revoke: "open-vsx.org, Access tokens: delete",
    [
      Detector(
        "open-vsx-token",
        .token("ovsxat_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "publishes extensions")
    ])
}
