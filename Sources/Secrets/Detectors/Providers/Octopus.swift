// Secrets of Octopus Deploy: their shapes as the provider publishes or shows them.

extension Provider {
  /// Octopus Deploy.
  static let octopus = Provider(
    "Octopus Deploy",
    revoke: "Profile, API keys: revoke",
    [
      Detector(
        "octopus-key",
        .token("API-[A-Z0-9]{25,32}"),
        .mixed,
        permits: "deploys")
    ])
}
