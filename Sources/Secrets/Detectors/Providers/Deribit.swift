// Secrets of Deribit: their shapes as the provider publishes or shows them.

extension Provider {
  /// Deribit.
  static let deribit = Provider(
    "Deribit",
    revoke: "deribit.com, API: delete",
    [
      Detector(
        "deribit-client-secret",
        .named(
          name: "deribit",
          value: "[A-Za-z0-9_-]{43}"),
        .mixed,
        permits: "trades and reads balances"),
      Detector(
        "deribit-client-id",
        .named(
          name: #"deribit[\w.-]{0,16}(?:id|key)"#,
          value: "[A-Za-z0-9_-]{8}"),
        .mixed,
        permits: "names a key"),
    ])
}
