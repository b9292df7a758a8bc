// Secrets of HubSpot: their shapes as the provider publishes or shows them.

extension Provider {
  /// HubSpot.
  static let hubSpot = Provider(
    "HubSpot",
    revoke: "Settings, Private apps: rotate",
    [
      Detector(
        "hubspot-token",
        .token(
          "pat-(?:na|eu|ap)[0-9]-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-"
            + "f]{12}"),
        permits: "reads and changes contacts")
    ])
}
