// Secrets of Aiven: their shapes as the provider publishes or shows them.

extension Provider {
  /// Aiven.
  static let aiven = Provider(
    "Aiven",
    revoke: "console.aiven.io: reset the password",
    [
      Detector(
        "aiven-service-password",
        .token("AVNS_[A-Za-z0-9_-]{17,19}"),
        permits: "signs in to the database")
    ])
}
