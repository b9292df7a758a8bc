// Secrets of Freshworks: their shapes as the provider publishes or shows them.

extension Provider {
  /// Freshworks.
  static let freshworks = Provider(
    "Freshworks",
    revoke: "Profile settings: reset",
    [
      Detector(
        "freshdesk-key",
        .named(
          name: "fresh(?:desk|works|service)",
          value: "[A-Za-z0-9]{20}"),
        .mixed,
        permits: "reads and changes tickets")
    ])
}
