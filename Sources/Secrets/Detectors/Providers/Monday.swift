// Secrets of monday.com: their shapes as the provider publishes or shows them.

extension Provider {
  /// monday.com.
  static let monday = Provider(
    "monday.com",
    revoke: "monday.com, Developers: regenerate",
    [
      Detector(
        "monday-token",
        .named(
          name: "monday",
          value: #"eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{20,800}\.[A-Za-z0-9_-]{43}"#),
        .none,
        permits: "acts as the user")
    ])
}
