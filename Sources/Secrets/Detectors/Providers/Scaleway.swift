// Secrets of Scaleway: their shapes as the provider publishes or shows them.

extension Provider {
  /// Scaleway.
  static let scaleway = Provider(
    "Scaleway",
    revoke: "Console, IAM, API keys: delete",
    [
      Detector(
        "scaleway-access-key",
        .token("SCW[A-Z0-9]{17}"),
        permits: "names a key"),
      Detector(
        "scaleway-secret-key",
        .named(
          name: #"(?:scaleway|scw)[\w.-]{0,16}(?:secret|token)"#,
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "manages the project's resources"),
    ])
}
