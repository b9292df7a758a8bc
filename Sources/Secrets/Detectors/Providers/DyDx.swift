// Secrets of dYdX: their shapes as the provider publishes or shows them.

extension Provider {
  /// dYdX.
  static let dyDx = Provider(
    "dYdX",
    revoke: "move the funds",
    [
      Detector(
        "dydx-private-key",
        .named(
          name: "dydx",
          value: "(?:0x)?[0-9a-f]{64}"),
        permits: "signs orders for the account")
    ])
}
