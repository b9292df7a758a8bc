// Secrets of Plaid: their shapes as the provider publishes or shows them.

extension Provider {
  /// Plaid.
  static let plaid = Provider(
    "Plaid",
    revoke: "dashboard.plaid.com, Keys: rotate",
    [
      Detector(
        "plaid-access-token",
        .token(
          "access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4"
            + "}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "reads a customer's bank accounts"),
      Detector(
        "plaid-secret",
        .named(
          name: #"plaid[\w.-]{0,16}(?:secret|key)"#,
          value: "[0-9a-f]{30}"),
        permits: "reads customers' bank accounts"),
    ])
}
