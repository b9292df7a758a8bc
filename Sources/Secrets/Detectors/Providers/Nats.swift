// Secrets of NATS: their shapes as the provider publishes or shows them.

extension Provider {
  /// NATS.
  static let nats = Provider(
    "NATS",
    revoke: "nsc: revoke the user and reissue",
    [
      Detector(
        "nats-nkey-seed",
        .token("S[ACNOUX][A-Z2-7]{56}"),
        .nkey,
        permits: "signs in as the account or user",
        example: "@nkey")
    ])
}
