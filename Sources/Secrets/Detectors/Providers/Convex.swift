// Secrets of Convex: their shapes as the provider publishes or shows them.

extension Provider {
  /// Convex.
  static let convex = Provider(
    "Convex",
    revoke: "dashboard.convex.dev: delete",
    [
      Detector(
        "convex-deploy-key",
        .token(#"(?:prod|preview|dev|project):[a-z0-9|-]{3,60}\|[A-Za-z0-9+/=]{60,200}"#),
        permits: "deploys functions",
        anchor: #"(?:prod|preview|dev|project):[a-z0-9|-]{3,60}\|[A-Za-z0-9+/=]{60}"#,
        example: #"prod:happy-otter-123\|[A-Za-z0-9+/]{90}"#)
    ])
}
