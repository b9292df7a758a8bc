// Secrets of Trello: their shapes as the provider publishes or shows them.

extension Provider {
  /// Trello.
  static let trello = Provider(
    "Trello",
    revoke: "trello.com/app-key: regenerate",
    [
      Detector(
        "trello-secret",
        .named(
          name: #"trello[\w.-]{0,16}(?:secret|token)"#,
          value: "[0-9a-f]{64}"),
        permits: "reads and writes boards"),
      Detector(
        "trello-token",
        .token("ATTA[0-9a-f]{64}[0-9A-F]{8}"),
        permits: "reads and writes boards"),
    ])
}
