// Secrets of Sumo Logic: their shapes as the provider publishes or shows them.

extension Provider {
  /// Sumo Logic.
  static let sumoLogic = Provider(
    "Sumo Logic",
    revoke: "Preferences, Access keys: delete",
    [
      Detector(
        "sumologic-access-key",
        .named(
          name: #"sumo(?:logic)?[\w.-]{0,16}(?:key|secret)"#,
          value: "[A-Za-z0-9]{64}"),
        .mixed,
        permits: "reads logs")
    ])
}
