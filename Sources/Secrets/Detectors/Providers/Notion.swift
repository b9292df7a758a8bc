// Secrets of Notion: their shapes as the provider publishes or shows them.

extension Provider {
  /// Notion.
  static let notion = Provider(
    "Notion",
    revoke: "notion.so/my-integrations: refresh",
    [
      Detector(
        "notion-token",
        .token("ntn_[0-9]{11}[A-Za-z0-9]{32,35}"),
        permits: "reads and writes pages"),
      Detector(
        "notion-token-old",
        .token("secret_[A-Za-z0-9]{43}"),
        permits: "reads and writes pages"),
    ])
}
