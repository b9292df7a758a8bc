// Secrets of Shopify: their shapes as the provider publishes or shows them.

extension Provider {
  /// Shopify.
  static let shopify = Provider(
    "Shopify",
    revoke: "Partner dashboard or Apps: rotate",
    [
      Detector(
        "shopify-token",
        .token("shp(?:at|ca|pa|ss|ua)_[0-9a-fA-F]{32}"),
        permits: "reads and changes the shop")
    ])
}
