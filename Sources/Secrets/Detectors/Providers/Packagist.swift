// Secrets of Packagist: their shapes as the provider publishes or shows them.

extension Provider {
  /// Packagist.
  static let packagist = Provider(
    "Packagist",
    revoke: "packagist.com, Settings: regenerate",
    [
      Detector(
        "packagist-token",
        .token("packagist_(?:ack|uut|out|amt)_[0-9a-f]{68}"),
        permits: "publishes and reads private packages")
    ])
}
