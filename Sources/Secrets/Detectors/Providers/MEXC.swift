// Secrets of MEXC: their shapes as the provider publishes or shows them.

extension Provider {
  /// MEXC.
  static let mexc = Provider(
    "MEXC",
    revoke: "mexc.com, API: delete",
    [
      Detector(
        "mexc-access-key",
        .token("mx0[a-z0-9]{3}[A-Za-z0-9]{12}"),
        .mixed,
        permits: "names a key"),
      Detector(
        "mexc-secret",
        .named(
          name: #"mexc[\w.-]{0,16}secret"#,
          value: "[0-9a-f]{32}"),
        permits: "trades and reads balances"),
    ])
}
