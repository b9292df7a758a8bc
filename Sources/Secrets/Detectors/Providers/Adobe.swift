// Secrets of Adobe: their shapes as the provider publishes or shows them.

extension Provider {
  /// Adobe.
  static let adobe = Provider(
    "Adobe",
    revoke: "developer.adobe.com: rotate",
    [
      Detector(
        "adobe-client-secret",
        .token("p8e-[A-Za-z0-9_-]{28,32}"),
        permits: "signs in as the integration")
    ])
}
