// Secrets of Ethereum: their shapes as the provider publishes or shows them.

extension Provider {
  /// Ethereum.
  static let ethereum = Provider(
    "Ethereum",
    revoke: "move the funds to a new wallet",
    [
      Detector(
        "ethereum-private-key",
        .named(
          name: #"(?:private_?key|priv_?key|secret_?key|wallet_?key|eth_?key|deployer|_pk\b|"#
            + #"\bpk\b|mnemonic|signer)"#,
          value: "(?:0x)?[0-9a-fA-F]{64}"),
        .key256,
        permits: "spends everything in the wallet",
        anchor: #"(?:private_?key|priv_?key|secret_?key|wallet_?key|eth_?key|deployer|_pk\b|"#
          + #"\bpk\b|signer)"#),
      Detector(
        "ethereum-account-key",
        .expression(
          anchor: #"accounts["']?\s{0,4}[:=]\s{0,4}\[\s{0,40}(?:["']|`)(?:0x)?[0-9a-fA-F]{64}"#,
          #"accounts["']?\s{0,4}[:=]\s{0,4}\[\s{0,40}["'`](?<secret>(?:0x)?[0-9a-fA-F]{64})["'`]"#),
        .key256,
        permits: "spends everything in the wallet",
        example: #"accounts: \["0x[0-9a-f]{64}"\]"#),
    ])
}
