// Secrets of Turso: their shapes as the provider publishes or shows them.

extension Provider {
  /// Turso.
  static let turso = Provider(
    "Turso",
    revoke: "turso auth revoke",
    [
      Detector(
        "turso-group-token",
        .token("tur(?:so)?_(?:tok|grp)_[A-Za-z0-9]{40,64}"),
        permits: "reads and writes databases")
    ])
}
