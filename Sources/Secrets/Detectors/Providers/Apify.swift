// Secrets of Apify: their shapes as the provider publishes or shows them.

extension Provider {
  /// Apify.
  static let apify = Provider(
    "Apify",
    revoke: "console.apify.com, Integrations: regenerate",
    [
      Detector(
        "apify-token",
        .token("apify_api_[A-Za-z0-9]{32,40}"),
        permits: "runs actors at the account's cost")
    ])
}
