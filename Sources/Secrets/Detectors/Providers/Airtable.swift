// Secrets of Airtable: their shapes as the provider publishes or shows them.

extension Provider {
  /// Airtable.
  static let airtable = Provider(
    "Airtable",
    revoke: "airtable.com/create/tokens: delete",
    [
      Detector(
        "airtable-token",
        .token(#"pat[A-Za-z0-9]{14}\.[0-9a-f]{64}"#),
        permits: "reads and writes bases"),
      Detector(
        "airtable-key",
        .named(
          name: "airtable",
          value: "key[A-Za-z0-9]{14}"),
        .mixed,
        permits: "reads and writes bases"),
    ])
}
