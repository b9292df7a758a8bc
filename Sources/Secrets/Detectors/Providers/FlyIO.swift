// Secrets of Fly.io: their shapes as the provider publishes or shows them.

extension Provider {
  /// Fly.io.
  static let flyIO = Provider(
    "Fly.io",
    revoke: "fly tokens revoke",
    [
      Detector(
        "fly-token",
        .token("fm[12][ar]?_[A-Za-z0-9+/]{100,800}={0,2}"),
        permits: "deploys and reads secrets"),
      Detector(
        "fly-personal-token",
        .token("fo1_[A-Za-z0-9_-]{43}"),
        permits: "deploys and reads secrets"),
    ])
}
