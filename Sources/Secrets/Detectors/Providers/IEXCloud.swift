// Secrets of IEX Cloud: their shapes as the provider publishes or shows them.

extension Provider {
  /// IEX Cloud.
  static let iexCloud = Provider(
    "IEX Cloud",
    revoke: "iexcloud.io: delete",
    [
      Detector(
        "iex-secret-token",
        .token("T?sk_[0-9a-f]{32}"),
        permits: "reads data at the account's cost")
    ])
}
