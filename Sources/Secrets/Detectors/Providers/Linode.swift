// Secrets of Linode: their shapes as the provider publishes or shows them.

extension Provider {
  /// Linode.
  static let linode = Provider(
    "Linode",
    revoke: "Profile, API Tokens: revoke",
    [
      Detector(
        "linode-token",
        .named(
          name: "linode",
          value: "[0-9a-f]{64}"),
        permits: "manages the account's servers")
    ])
}
