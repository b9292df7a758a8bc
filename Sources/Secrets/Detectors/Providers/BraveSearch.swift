// Secrets of Brave: their shapes as the provider publishes or shows them.

extension Provider {
  /// Brave.
  static let braveSearch = Provider(
    "Brave",
    revoke: "api-dashboard.search.brave.com: delete the key",
    [
      Detector(
        "brave-search-key",
        .token("BSA[A-Za-z0-9_-]{28}"),
        .mixed,
        permits: "searches at the account's cost")
    ])
}
