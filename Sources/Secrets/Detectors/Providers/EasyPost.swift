// Secrets of EasyPost: their shapes as the provider publishes or shows them.

extension Provider {
  /// EasyPost.
  static let easyPost = Provider(
    "EasyPost",
    revoke: "API keys: delete",
    [
      Detector(
        "easypost-key",
        .token("EZ[AT]K[A-Za-z0-9]{54}"),
        permits: "buys shipments")
    ])
}
