// Secrets of Etsy: their shapes as the provider publishes or shows them.

extension Provider {
  /// Etsy.
  static let etsy = Provider(
    "Etsy",
    revoke: "etsy.com/developers: regenerate",
    [
      Detector(
        "etsy-key",
        .named(
          name: "etsy",
          value: "[a-z0-9]{24}"),
        .mixed,
        permits: "reads and changes the shop")
    ])
}
