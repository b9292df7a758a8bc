// Secrets of Anyscale: their shapes as the provider publishes or shows them.

extension Provider {
  /// Anyscale.
  static let anyscale = Provider(
    "Anyscale",
    revoke: "console.anyscale.com, API keys: delete",
    [
      Detector(
        "anyscale-key",
        .token("(?:esecret|aph0)_[A-Za-z0-9]{26,80}"),
        permits: "runs models at the account's cost")
    ])
}
