// Secrets of Duffel: their shapes as the provider publishes or shows them.

extension Provider {
  /// Duffel.
  static let duffel = Provider(
    "Duffel",
    revoke: "Dashboard, Access tokens: revoke",
    [
      Detector(
        "duffel-token",
        .token("duffel_(?:test|live)_[A-Za-z0-9_=-]{43}"),
        permits: "books travel at the account's cost")
    ])
}
