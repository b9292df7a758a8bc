// Secrets of Contentful: their shapes as the provider publishes or shows them.

extension Provider {
  /// Contentful.
  static let contentful = Provider(
    "Contentful",
    revoke: "Settings, API keys: revoke",
    [
      Detector(
        "contentful-management-token",
        .token("CFPAT-[A-Za-z0-9_-]{43}"),
        permits: "changes content"),
      Detector(
        "contentful-delivery-token",
        .named(
          name: "contentful",
          value: "[A-Za-z0-9_-]{43}"),
        .mixed,
        permits: "reads content"),
    ])
}
