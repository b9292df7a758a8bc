// Secrets of Railway: their shapes as the provider publishes or shows them.

extension Provider {
  /// Railway.
  static let railway = Provider(
    "Railway",
    revoke: "Account Settings, Tokens: delete",
    [
      Detector(
        "railway-token",
        .named(
          name: #"railway[\w.-]{0,16}(?:token|key)"#,
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "deploys and reads environments")
    ])
}
