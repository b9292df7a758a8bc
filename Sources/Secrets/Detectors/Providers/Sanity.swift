// Secrets of Sanity: their shapes as the provider publishes or shows them.

extension Provider {
  /// Sanity.
  static let sanity = Provider(
    "Sanity",
    revoke: "manage.sanity.io, Tokens: delete",
    [
      Detector(
        "sanity-token",
        .token("sk[A-Za-z0-9]{78,80}[A-Za-z0-9]{100}"),
        permits: "reads and changes content")
    ])
}
