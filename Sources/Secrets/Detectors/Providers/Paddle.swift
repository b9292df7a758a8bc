// Secrets of Paddle: their shapes as the provider publishes or shows them.

extension Provider {
  /// Paddle.
  static let paddle = Provider(
    "Paddle",
    revoke: "vendors.paddle.com, Authentication: revoke",
    [
      Detector(
        "paddle-key",
        .token("pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}"),
        permits: "charges customers")
    ])
}
