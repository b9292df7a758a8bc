// Secrets of Hetzner: their shapes as the provider publishes or shows them.

extension Provider {
  /// Hetzner.
  static let hetzner = Provider(
    "Hetzner",
    revoke: "Console, Security, API tokens: delete",
    [
      Detector(
        "hetzner-token",
        .named(
          name: "(?:hetzner|hcloud)",
          value: "[A-Za-z0-9]{64}"),
        .mixed,
        permits: "manages the project's servers")
    ])
}
