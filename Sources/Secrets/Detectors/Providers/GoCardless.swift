// Secrets of GoCardless: their shapes as the provider publishes or shows them.

extension Provider {
  /// GoCardless.
  static let goCardless = Provider(
    "GoCardless",
    revoke: "Developers, Access tokens: revoke",
    [
      Detector(
        "gocardless-token",
        .token("(?:live|sandbox)_[A-Za-z0-9_=-]{40}"),
        .mixed,
        permits: "takes payments as the merchant",
        nameBefore: "gocardless|access_?token")
    ])
}
