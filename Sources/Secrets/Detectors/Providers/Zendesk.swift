// Secrets of Zendesk: their shapes as the provider publishes or shows them.

extension Provider {
  /// Zendesk.
  static let zendesk = Provider(
    "Zendesk",
    revoke: "Admin Center, API: delete",
    [
      Detector(
        "zendesk-token",
        .named(
          name: "zendesk",
          value: "[A-Za-z0-9]{40}"),
        .mixed,
        permits: "reads and changes tickets")
    ])
}
