// Secrets of Pulumi: their shapes as the provider publishes or shows them.

extension Provider {
  /// Pulumi.
  static let pulumi = Provider(
    "Pulumi",
    revoke: "app.pulumi.com, Access tokens: delete",
    [
      Detector(
        "pulumi-token",
        .token("pul-[0-9a-f]{40}"),
        permits: "changes the infrastructure")
    ])
}
