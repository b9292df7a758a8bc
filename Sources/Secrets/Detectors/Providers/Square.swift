// Secrets of Square: their shapes as the provider publishes or shows them.

extension Provider {
  /// Square.
  static let square = Provider(
    "Square",
    revoke: "developer.squareup.com: replace",
    [
      Detector(
        "square-access-token",
        .token("EAAA[A-Za-z0-9_-]{60}"),
        permits: "takes payments as the seller"),
      Detector(
        "square-oauth-secret",
        .token("sq0csp-[A-Za-z0-9_-]{43}"),
        permits: "signs in as the application"),
      Detector(
        "square-token-old",
        .token("sq0atp-[A-Za-z0-9_-]{22}"),
        permits: "takes payments as the seller"),
    ])
}
