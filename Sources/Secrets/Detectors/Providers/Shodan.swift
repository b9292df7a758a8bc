// Secrets of Shodan: their shapes as the provider publishes or shows them.

extension Provider {
  /// Shodan.
  static let shodan = Provider(
    "Shodan",
    revoke: "account.shodan.io: reset",
    [
      Detector(
        "shodan-key",
        .named(
          name: "shodan",
          value: "[A-Za-z0-9]{32}"),
        .mixed,
        permits: "searches at the account's cost")
    ])
}
