// Secrets of Unkey: their shapes as the provider publishes or shows them.

extension Provider {
  /// Unkey.
  static let unkey = Provider(
    "Unkey",
    revoke: "app.unkey.com, Settings, Root keys: delete",
    [
      Detector(
        "unkey-root-key",
        .token("unkey_[A-Za-z0-9]{20,32}"),
        permits: "issues keys")
    ])
}
