// Secrets of HTX: their shapes as the provider publishes or shows them.

extension Provider {
  /// HTX.
  static let htx = Provider(
    "HTX",
    revoke: "htx.com, API: delete",
    [
      Detector(
        "htx-key",
        .named(
          name: "(?:huobi|htx)",
          value: "[0-9a-z]{8}-[0-9a-z]{8}-[0-9a-z]{8}-[0-9a-z]{5,8}"),
        permits: "trades and reads balances"),
      Detector(
        "htx-key-shape",
        .token("(?:[0-9a-f]{8}-){2}[0-9a-f]{8}-[0-9a-f]{5}"),
        permits: "trades and reads balances",
        nameBefore: "key|secret|access"),
    ])
}
