// Secrets of Sentry: their shapes as the provider publishes or shows them.

extension Provider {
  /// Sentry.
  static let sentry = Provider(
    "Sentry",
    revoke: "sentry.io, Auth tokens: revoke",
    [
      Detector(
        "sentry-user-token",
        .token("sntryu_[0-9a-f]{64}"),
        permits: "reads and changes projects"),
      Detector(
        "sentry-organization-token",
        .token("sntrys_eyJ[A-Za-z0-9+/=_]{80,400}"),
        permits: "reads and changes projects"),
      Detector(
        "sentry-token-old",
        .named(
          name: #"sentry[\w.-]{0,16}(?:token|auth)"#,
          value: "[0-9a-f]{64}"),
        permits: "reads and changes projects"),
    ])
}
