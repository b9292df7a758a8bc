// Secrets of Axiom: their shapes as the provider publishes or shows them.

extension Provider {
  /// Axiom.
  static let axiom = Provider(
    "Axiom",
    revoke: "app.axiom.co, API tokens: delete",
    [
      Detector(
        "axiom-token",
        .token("xa[ap]t-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "reads and writes logs")
    ])
}
