// Secrets of E2B: their shapes as the provider publishes or shows them.

extension Provider {
  /// E2B.
  static let e2b = Provider(
    "E2B",
    revoke: "e2b.dev, Keys: delete",
    [
      Detector(
        "e2b-key",
        .token("e2b_[0-9a-f]{40}"),
        permits: "runs sandboxes at the account's cost")
    ])
}
