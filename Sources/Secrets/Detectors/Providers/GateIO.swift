// Secrets of Gate.io: their shapes as the provider publishes or shows them.

extension Provider {
  /// Gate.io.
  static let gateIO = Provider(
    "Gate.io",
    revoke: "gate.io, API keys: delete",
    [
      Detector(
        "gate-secret",
        .named(
          name: #"gate_?(?:io)?[\w.-]{0,12}(?:api|secret|key)"#,
          value: "[0-9a-f]{64}"),
        permits: "trades and reads balances"),
      Detector(
        "gate-key",
        .named(
          name: #"gate_?io[\w.-]{0,12}(?:api|key)"#,
          value: "[0-9a-f]{32}"),
        permits: "names a key"),
    ])
}
