// Secrets of Mollie: their shapes as the provider publishes or shows them.

extension Provider {
  /// Mollie.
  static let mollie = Provider(
    "Mollie",
    revoke: "Dashboard, Developers: reset",
    [
      Detector(
        "mollie-api-key",
        .token("(?:live|test)_[A-Za-z0-9]{30}"),
        .mixed,
        permits: "takes payments as the merchant",
        nameBefore: "mollie|api_?key")
    ])
}
