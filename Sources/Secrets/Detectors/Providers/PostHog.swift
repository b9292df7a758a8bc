// Secrets of PostHog: their shapes as the provider publishes or shows them.

extension Provider {
  /// PostHog.
  static let postHog = Provider(
    "PostHog",
    revoke: "Personal API keys: delete",
    [
      Detector(
        "posthog-personal-key",
        .token("phx_[A-Za-z0-9]{43,48}"),
        permits: "reads and changes the project")
    ])
}
