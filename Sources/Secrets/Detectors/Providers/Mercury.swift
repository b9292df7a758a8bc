// Secrets of Mercury: their shapes as the provider publishes or shows them.

extension Provider {
  /// Mercury.
  static let mercury = Provider(
    "Mercury",
    revoke: "app.mercury.com, API tokens: revoke",
    [
      Detector(
        "mercury-token",
        .token(
          "secret-token:mercury_(?:production|sandb"
            + "ox)_(?:rma|wma|ro)?_?[A-Za-z0-9_]{20,70}"),
        permits: "reads and moves money")
    ])
}
