// Secrets of Nylas: their shapes as the provider publishes or shows them.

extension Provider {
  /// Nylas.
  static let nylas = Provider(
    "Nylas",
    revoke: "dashboard.nylas.com, API keys: delete",
    [
      Detector(
        "nylas-key",
        .token("nyk_v0_[A-Za-z0-9]{60,68}"),
        permits: "reads mail and calendars")
    ])
}
