// Secrets of Ably: their shapes as the provider publishes or shows them.

extension Provider {
  /// Ably.
  static let ably = Provider(
    "Ably",
    revoke: "ably.com, API keys: revoke",
    [
      Detector(
        "ably-key",
        .named(
          name: "ably",
          value: #"[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{6}:[A-Za-z0-9_-]{20,48}"#),
        permits: "publishes and subscribes")
    ])
}
