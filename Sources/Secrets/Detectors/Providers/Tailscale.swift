// Secrets of Tailscale: their shapes as the provider publishes or shows them.

extension Provider {
  /// Tailscale.
  static let tailscale = Provider(
    "Tailscale",
    revoke: "Admin console, Keys: revoke",
    [
      Detector(
        "tailscale-key",
        .token("tskey-(?:auth|api|client|scim|webhook)?-?[A-Za-z0-9]{10,20}-[A-Za-z0-9]{20,36}"),
        permits: "joins or changes the network")
    ])
}
