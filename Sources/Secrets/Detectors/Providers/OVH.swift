// Secrets of OVHcloud: their shapes as the provider publishes or shows them.

extension Provider {
  /// OVHcloud.
  static let ovh = Provider(
    "OVHcloud",
    revoke: "api.ovh.com, Applications: delete",
    [
      Detector(
        "ovh-secret",
        .named(
          name: "ovh",
          value: "[A-Za-z0-9]{32}"),
        .mixed,
        permits: "administers the account")
    ])
}
