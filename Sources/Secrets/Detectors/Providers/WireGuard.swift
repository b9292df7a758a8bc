// Secrets of WireGuard: their shapes as the provider publishes or shows them.

extension Provider {
  /// WireGuard.
  static let wireGuard = Provider(
    "WireGuard",
    revoke: "wg genkey: make a new key and give peers the public one",
    [
      Detector(
        "wireguard-private-key",
        .named(
          name: #"(?:PrivateKey|PresharedKey|wg_?(?:private|preshared)|wireguard[\w.-]{0,16}k"#
            + #"ey)"#,
          value: "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]="),
        .mixed,
        permits: "joins the network as the peer")
    ])
}
