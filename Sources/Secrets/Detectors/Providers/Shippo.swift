// Secrets of Shippo: their shapes as the provider publishes or shows them.

extension Provider {
  /// Shippo.
  static let shippo = Provider(
    "Shippo",
    revoke: "API: regenerate",
    [
      Detector(
        "shippo-token",
        .token("shippo_(?:live|test)_[0-9a-f]{40}"),
        permits: "buys shipments")
    ])
}
