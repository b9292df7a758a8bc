// Secrets of IFTTT: their shapes as the provider publishes or shows them.

extension Provider {
  /// IFTTT.
  static let ifttt = Provider(
    "IFTTT",
    revoke: "ifttt.com, Webhooks, Settings: regenerate",
    [
      Detector(
        "ifttt-webhook-key",
        .token(
          #"maker\.ifttt\.com/(?:use|trigger/[A-Za-z0-9_{}"#
            + "-]{1,60}(?:/json)?/with/key)/[A-Za-z0-9_-]{20,64}"),
        permits: "starts the applets")
    ])
}
