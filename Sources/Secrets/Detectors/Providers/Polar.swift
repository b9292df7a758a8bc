// Secrets of Polar: their shapes as the provider publishes or shows them.

extension Provider {
  /// Polar.
  static let polar = Provider(
    "Polar",
    revoke: "polar.sh, Settings: revoke",
    [
      Detector(
        "polar-token",
        .token("polar_(?:oat|pat|at_o|at_u)_[A-Za-z0-9]{30,60}"),
        permits: "charges customers")
    ])
}
