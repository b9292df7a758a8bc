// Secrets of JFrog: their shapes as the provider publishes or shows them.

extension Provider {
  /// JFrog.
  static let jfrog = Provider(
    "JFrog",
    revoke: "Artifactory, User profile: revoke the API key or token",
    [
      Detector(
        "artifactory-api-key",
        .token("AKCp[0-9][A-Za-z0-9]{64,72}"),
        permits: "reads and publishes artifacts"),
      Detector(
        "artifactory-reference-token",
        .token("cmVmdGtu[A-Za-z0-9]{50,60}"),
        .mixed,
        permits: "reads and publishes artifacts"),
    ])
}
