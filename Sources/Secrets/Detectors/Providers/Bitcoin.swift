// Secrets of Bitcoin: their shapes as the provider publishes or shows them.

extension Provider {
  /// Bitcoin.
  static let bitcoin = Provider(
    "Bitcoin",
    revoke: "move the funds to a new wallet",
    [
      Detector(
        "bitcoin-wif-key",
        .token("[5KLc9][1-9A-HJ-NP-Za-km-z]{50,51}"),
        .base58,
        permits: "spends what the key holds",
        // What the version byte leaves of the first two digits, and few of the others: the automaton is
        // several times slower where a class is repeated fifty times behind almost anything.
        anchor: "(?:5[HJK]|K[w-z]|L[1-5]|9[1-3]|c[M-W])[1-9A-HJ-NP-Za-km-z]{16}",
        example: "@wif"),
      Detector(
        "bitcoin-wif-key-named",
        .named(
          name: "(?:wif|bitcoin|btc|litecoin|dogecoin|wallet_?key)",
          value: "[5KLc9][1-9A-HJ-NP-Za-km-z]{50,51}"),
        .mixed,
        permits: "spends what the key holds",
        // Not the end of a swift.
        anchor: "(?:(?:^|[^s])wif|bitcoin|btc|litecoin|dogecoin|wallet_?key)"),
      Detector(
        "bitcoin-extended-key",
        .token("[xyztuv]prv[1-9A-HJ-NP-Za-km-z]{107}"),
        .base58,
        permits: "spends everything below the key",
        example: "@xprv"),
    ])
}
