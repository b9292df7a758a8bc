// Secrets of Instagram: their shapes as the provider publishes or shows them.

extension Provider {
  /// Instagram.
  static let instagram = Provider(
    "Instagram",
    revoke: "developers.facebook.com: reset the app secret",
    [
      Detector(
        "instagram-access-token",
        .token("IGQ[VW][A-Za-z0-9_-]{90,250}"),
        .mixed,
        permits: "acts as the user")
    ])
}
