// Secrets of PubNub: their shapes as the provider publishes or shows them.

extension Provider {
  /// PubNub.
  static let pubNub = Provider(
    "PubNub",
    revoke: "admin.pubnub.com: reset the keys",
    [
      Detector(
        "pubnub-secret-key",
        .token("sec-c-[A-Za-z0-9]{40,56}"),
        permits: "administers channels")
    ])
}
