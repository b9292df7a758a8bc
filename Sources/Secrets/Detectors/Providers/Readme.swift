// Secrets of ReadMe: their shapes as the provider publishes or shows them.

extension Provider {
  /// ReadMe.
  static let readme = Provider(
    "ReadMe",
    revoke: "dash.readme.com: delete",
    [
      Detector(
        "readme-key",
        .token("rdme_[a-z0-9]{70}"),
        permits: "changes documentation")
    ])
}
