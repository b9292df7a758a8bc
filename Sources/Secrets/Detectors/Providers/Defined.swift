// Secrets of Defined Networking: their shapes as the provider publishes or shows them.

extension Provider {
  /// Defined Networking.
  static let defined = Provider(
    "Defined Networking",
    revoke: "admin.defined.net: revoke",
    [
      Detector(
        "defined-networking-token",
        .token("dnkey-[A-Za-z0-9_=-]{26}-[A-Za-z0-9_=-]{52}"),
        permits: "changes the network")
    ])
}
