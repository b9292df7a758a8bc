// Secrets of Redis Cloud: their shapes as the provider publishes or shows them.

extension Provider {
  /// Redis Cloud.
  static let redis = Provider(
    "Redis Cloud",
    revoke: "app.redislabs.com, API keys: delete",
    [
      Detector(
        "redis-password",
        .named(
          name: #"(?:redis[\w.-]{0,12}(?:pass|auth|secret)\w*|requirepass)"#,
          value: "[A-Za-z0-9!@#$%^&*+/=_.-]{16,128}"),
        .mixed,
        permits: "reads and writes the database")
    ])
}
