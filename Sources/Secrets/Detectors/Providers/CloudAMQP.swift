// Secrets of CloudAMQP: their shapes as the provider publishes or shows them.

extension Provider {
  /// CloudAMQP.
  static let cloudAMQP = Provider(
    "CloudAMQP",
    revoke: "customer.cloudamqp.com: rotate",
    [
      Detector(
        "cloudamqp-key",
        .named(
          name: #"cloudamqp[\w.-]{0,16}(?:key|token)"#,
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "manages instances")
    ])
}
