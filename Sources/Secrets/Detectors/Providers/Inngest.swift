// Secrets of Inngest: their shapes as the provider publishes or shows them.

extension Provider {
  /// Inngest.
  static let inngest = Provider(
    "Inngest",
    revoke: "app.inngest.com, Keys: rotate",
    [
      Detector(
        "inngest-signing-key",
        .token("signkey-(?:prod|branch|test)-[0-9a-f]{32,64}"),
        permits: "forges function calls")
    ])
}
