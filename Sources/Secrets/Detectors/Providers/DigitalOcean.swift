// Secrets of DigitalOcean: their shapes as the provider publishes or shows them.

extension Provider {
  /// DigitalOcean.
  static let digitalOcean = Provider(
    "DigitalOcean",
    revoke: "API, Tokens: delete the token",
    [
      Detector(
        "digitalocean-token",
        .token("do[opr]_v1_[0-9a-f]{64}"),
        permits: "manages droplets, databases and DNS"),
      Detector(
        "digitalocean-spaces-key",
        .named(
          name: #"(?:digitalocean|do_?spaces|spaces)[\w.-]{0,16}secret"#,
          value: "[A-Za-z0-9+/]{43}"),
        .mixed,
        permits: "reads and writes the spaces"),
    ])
}
