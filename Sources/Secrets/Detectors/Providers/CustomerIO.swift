// Secrets of Customer.io: their shapes as the provider publishes or shows them.

extension Provider {
  /// Customer.io.
  static let customerIO = Provider(
    "Customer.io",
    revoke: "fly.customer.io, API credentials: delete",
    [
      Detector(
        "customerio-key",
        .named(
          name: "customer_?io",
          value: "[0-9a-f]{20,40}"),
        permits: "sends messages")
    ])
}
