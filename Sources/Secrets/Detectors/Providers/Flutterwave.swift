// Secrets of Flutterwave: their shapes as the provider publishes or shows them.

extension Provider {
  /// Flutterwave.
  static let flutterwave = Provider(
    "Flutterwave",
    revoke: "Settings, API: regenerate",
    [
      Detector(
        "flutterwave-secret-key",
        .token("FLWSECK(?:_TEST|_LIVE)?-[0-9a-f]{12,32}(?:[0-9a-zA-Z-]{0,16})?-X"),
        permits: "takes payments as the merchant",
        example: "FLWSECK_TEST-[0-9a-f]{32}-X")
    ])
}
