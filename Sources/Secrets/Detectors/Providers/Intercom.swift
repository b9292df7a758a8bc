// Secrets of Intercom: their shapes as the provider publishes or shows them.

extension Provider {
  /// Intercom.
  static let intercom = Provider(
    "Intercom",
    revoke: "Developer hub: regenerate",
    [
      Detector(
        "intercom-token",
        .named(
          name: "intercom",
          value: "dG9rO[A-Za-z0-9+/]{54}="),
        permits: "reads conversations",
        anchor: "dG9rO[A-Za-z0-9+/]{54}=",
        placement: .near)
    ])
}
