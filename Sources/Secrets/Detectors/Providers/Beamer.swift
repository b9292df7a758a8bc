// Secrets of Beamer: their shapes as the provider publishes or shows them.

extension Provider {
  /// Beamer.
  static let beamer = Provider(
    "Beamer",
    revoke: "Settings, API: regenerate",
    [
      Detector(
        "beamer-token",
        .token("b_[A-Za-z0-9_=-]{44}"),
        permits: "changes posts",
        nameBefore: "beamer")
    ])
}
