// Secrets of UpCloud: their shapes as the provider publishes or shows them.

extension Provider {
  /// UpCloud.
  static let upCloud = Provider(
    "UpCloud",
    revoke: "hub.upcloud.com, API tokens: delete",
    [
      Detector(
        "upcloud-token",
        .token("ucat_[A-Z0-9]{26}"),
        permits: "changes servers")
    ])
}
