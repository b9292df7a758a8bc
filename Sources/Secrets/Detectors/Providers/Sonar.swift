// Secrets of SonarQube: their shapes as the provider publishes or shows them.

extension Provider {
  /// SonarQube.
  static let sonar = Provider(
    "SonarQube",
    revoke: "My account, Security: revoke",
    [
      Detector(
        "sonar-token",
        .token("sq[apu]_[0-9a-f]{40}"),
        permits: "reads and writes analyses")
    ])
}
