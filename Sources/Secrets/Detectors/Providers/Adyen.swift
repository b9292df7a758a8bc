// Secrets of Adyen: their shapes as the provider publishes or shows them.

extension Provider {
  /// Adyen.
  static let adyen = Provider(
    "Adyen",
    revoke: "Customer Area, API credentials: generate a new key",
    [
      Detector(
        "adyen-api-key",
        .token(
          "AQE[A-Za-z0-9+/]{50,220}={0,2}-[A-Za-z0-9+/]{30,60}={0,2}-[A-Za-z0-9!#$%&()*+,./:;=?@^_~-]{10,20}"
        ),
        permits: "takes payments as the merchant",
        example: "AQEyhmfx[A-Za-z0-9+/]{100}-[A-Za-z0-9+/]{43}=-[A-Za-z0-9]{16}")
    ])
}
