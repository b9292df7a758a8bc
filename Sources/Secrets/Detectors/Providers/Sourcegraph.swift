// Secrets of Sourcegraph: their shapes as the provider publishes or shows them.

extension Provider {
  /// Sourcegraph.
  static let sourcegraph = Provider(
    "Sourcegraph",
    revoke: "Settings, Access tokens: delete",
    [
      Detector(
        "sourcegraph-token",
        .token("sgp_(?:[0-9a-f]{16}_|local_)?[0-9a-f]{40}"),
        permits: "searches the code of the instance")
    ])
}
