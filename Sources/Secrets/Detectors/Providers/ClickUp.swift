// Secrets of ClickUp: their shapes as the provider publishes or shows them.

extension Provider {
  /// ClickUp.
  static let clickUp = Provider(
    "ClickUp",
    revoke: "Settings, Apps: regenerate",
    [
      Detector(
        "clickup-token",
        .token("pk_[0-9]{6,10}_[A-Z0-9]{32}"),
        permits: "reads and writes tasks")
    ])
}
