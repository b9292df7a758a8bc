// Secrets of Solana: their shapes as the provider publishes or shows them.

extension Provider {
  /// Solana.
  static let solana = Provider(
    "Solana",
    revoke: "move the funds to a new wallet",
    [
      Detector(
        "solana-private-key",
        .named(
          name: "(?:solana|phantom|sol_?(?:private|secret|key|wallet)|keypair|private_?key|s"
            + "ecret_?key)",
          value: "[1-9A-HJ-NP-Za-km-z]{87,88}"),
        .mixed,
        permits: "spends everything in the wallet")
    ])
}
