// Secrets of MessageBird: their shapes as the provider publishes or shows them.

extension Provider {
  /// MessageBird.
  static let messageBird = Provider(
    "MessageBird",
    revoke: "Developers, API access: delete",
    [
      Detector(
        "messagebird-key",
        .named(
          name: "message_?bird",
          value: "[A-Za-z0-9]{25}"),
        .mixed,
        permits: "sends messages at the account's cost")
    ])
}
