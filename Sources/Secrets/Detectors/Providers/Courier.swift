// Secrets of Courier: their shapes as the provider publishes or shows them.

extension Provider {
  /// Courier.
  static let courier = Provider(
    "Courier",
    revoke: "app.courier.com, API keys: regenerate",
    [
      Detector(
        "courier-key",
        .token("(?:pk|dk)_(?:prod|test)_[A-Z0-9]{28}"),
        permits: "sends messages")
    ])
}
