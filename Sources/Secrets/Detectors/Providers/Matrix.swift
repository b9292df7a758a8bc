// Secrets of Matrix: their shapes as the provider publishes or shows them.

extension Provider {
  /// Matrix.
  static let matrix = Provider(
    "Matrix",
    revoke: "Sign out the session",
    [
      Detector(
        "matrix-access-token",
        .token("syt_[A-Za-z0-9+/=]{4,60}_[A-Za-z0-9]{20}_[A-Za-z0-9]{6}"),
        permits: "acts as the user")
    ])
}
