// Secrets of DNSimple: their shapes as the provider publishes or shows them.

extension Provider {
  /// DNSimple.
  static let dnSimple = Provider(
    "DNSimple",
    revoke: "dnsimple.com, Automation: delete the token",
    [
      Detector(
        "dnsimple-token",
        .token("dnsimple_[au]_[A-Za-z0-9]{32,64}"),
        permits: "changes domains")
    ])
}
