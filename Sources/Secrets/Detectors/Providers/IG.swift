// Secrets of IG: their shapes as the provider publishes or shows them.

extension Provider {
  /// IG.
  static let ig = Provider(
    "IG",
    revoke: "labs.ig.com: revoke",
    [
      Detector(
        "ig-api-key",
        .named(
          name: "(?:ig_(?:api|service)|ig_?markets|x[_-]ig[_-]api[_-]key)",
          value: "[0-9a-f]{40}"),
        permits: "trades in the account")
    ])
}
