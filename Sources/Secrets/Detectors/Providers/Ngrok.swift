// Secrets of ngrok: their shapes as the provider publishes or shows them.

extension Provider {
  /// ngrok.
  static let ngrok = Provider(
    "ngrok",
    revoke: "dashboard.ngrok.com: revoke",
    [
      Detector(
        "ngrok-token",
        .named(
          name: "(?:ngrok|authtoken)",
          value: "[12][A-Za-z0-9]{26}_[A-Za-z0-9]{21,22}"),
        permits: "opens tunnels as the account"),
      Detector(
        "ngrok-api-key",
        .named(
          name: "ngrok",
          value: "ak_[A-Za-z0-9]{27}"),
        permits: "changes tunnels",
        anchor: "ak_[A-Za-z0-9]{27}"),
    ])
}
