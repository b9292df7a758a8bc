// Secrets of Buildkite: their shapes as the provider publishes or shows them.

extension Provider {
  /// Buildkite.
  static let buildkite = Provider(
    "Buildkite",
    revoke: "Personal settings, API tokens: revoke",
    [
      Detector(
        "buildkite-api-token",
        .token("bkua_[a-z0-9]{40}"),
        permits: "starts builds and reads logs"),
      Detector(
        "buildkite-agent-token",
        .token("bkaj_[A-Za-z0-9_-]{40,120}"),
        permits: "acts as an agent"),
    ])
}
