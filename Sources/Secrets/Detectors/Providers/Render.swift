// Secrets of Render: their shapes as the provider publishes or shows them.

extension Provider {
  /// Render.
  static let render = Provider(
    "Render",
    revoke: "Account Settings, API Keys: revoke",
    [
      Detector(
        "render-api-key",
        .token("rnd_[A-Za-z0-9]{28,32}"),
        permits: "deploys and reads environments")
    ])
}
