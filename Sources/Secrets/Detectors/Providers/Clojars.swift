// Secrets of Clojars: their shapes as the provider publishes or shows them.

extension Provider {
  /// Clojars.
  static let clojars = Provider(
    "Clojars",
    revoke: "clojars.org, Tokens: disable",
    [
      Detector(
        "clojars-token",
        .token("CLOJARS_[a-z0-9]{60}"),
        permits: "publishes packages")
    ])
}
