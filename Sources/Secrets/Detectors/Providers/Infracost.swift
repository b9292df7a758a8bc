// Secrets of Infracost: their shapes as the provider publishes or shows them.

extension Provider {
  /// Infracost.
  static let infracost = Provider(
    "Infracost",
    revoke: "dashboard.infracost.io: rotate",
    [
      Detector(
        "infracost-key",
        .token("ico-[A-Za-z0-9]{32}"),
        permits: "reads cost estimates")
    ])
}
