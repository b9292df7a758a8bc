// Secrets of Persona: their shapes as the provider publishes or shows them.

extension Provider {
  /// Persona.
  static let persona = Provider(
    "Persona",
    revoke: "withpersona.com, API keys: expire",
    [
      Detector(
        "persona-key",
        .token(
          "persona_(?:production|sandbox)_[0-9a-f]{8}-[0"
            + "-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "reads identities")
    ])
}
