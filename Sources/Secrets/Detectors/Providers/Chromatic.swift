// Secrets of Chromatic: their shapes as the provider publishes or shows them.

extension Provider {
  /// Chromatic.
  static let chromatic = Provider(
    "Chromatic",
    revoke: "chromatic.com, Manage: reset the token",
    [
      Detector(
        "chromatic-project-token",
        .token("chpt_[0-9a-f]{12,20}"),
        permits: "publishes builds")
    ])
}
