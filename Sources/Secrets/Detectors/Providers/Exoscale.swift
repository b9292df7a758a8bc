// Secrets of Exoscale: their shapes as the provider publishes or shows them.

extension Provider {
  /// Exoscale.
  static let exoscale = Provider(
    "Exoscale",
    revoke: "portal.exoscale.com, IAM: revoke",
    [
      Detector(
        "exoscale-key",
        .token("EXO[0-9a-f]{24}"),
        permits: "names an API key"),
      Detector(
        "exoscale-secret",
        .named(
          name: "exoscale",
          value: "[A-Za-z0-9_-]{43}"),
        .mixed,
        permits: "changes servers"),
    ])
}
