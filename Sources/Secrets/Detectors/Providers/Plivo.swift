// Secrets of Plivo: their shapes as the provider publishes or shows them.

extension Provider {
  /// Plivo.
  static let plivo = Provider(
    "Plivo",
    revoke: "Console: regenerate",
    [
      Detector(
        "plivo-auth-token",
        .named(
          name: "plivo",
          value: "[A-Za-z0-9]{40}"),
        .mixed,
        permits: "sends messages at the account's cost")
    ])
}
