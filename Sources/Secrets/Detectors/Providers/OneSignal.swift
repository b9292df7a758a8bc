// Secrets of OneSignal: their shapes as the provider publishes or shows them.

extension Provider {
  /// OneSignal.
  static let oneSignal = Provider(
    "OneSignal",
    revoke: "onesignal.com, Keys: rotate",
    [
      Detector(
        "onesignal-key",
        .token("os_v2_(?:app|org)_[a-z2-7]{90,120}"),
        permits: "sends notifications")
    ])
}
