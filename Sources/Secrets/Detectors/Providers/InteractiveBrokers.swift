// Secrets of Interactive Brokers: their shapes as the provider publishes or shows them.

extension Provider {
  /// Interactive Brokers.
  static let interactiveBrokers = Provider(
    "Interactive Brokers",
    revoke: "Client Portal, Settings: reset the password or the consumer key",
    [
      Detector(
        "ibkr-access-token-secret",
        .named(
          name: #"(?:ibkr|ibind|interactive_?brokers|ib_(?:oauth|access|token))[\w.-]{0,30}"#,
          value: "[A-Za-z0-9+/]{40,360}={1,2}"),
        .mixed,
        permits: "trades in the account"),
      Detector(
        "ibkr-access-token",
        .named(
          name: #"(?:ibkr|ibind|interactive_?brokers|ib_oauth)[\w.-]{0,30}access_?token"#,
          value: "[0-9a-f]{20}"),
        permits: "names a token"),
      Detector(
        "ibkr-login-password",
        .named(
          name: "(?:IbPassword|TWS_?PASSWORD|IB_?PASSWORD|IBKR_?PASSWORD|TWS_?PASS)",
          value: #"[^\s"'`,;<>${}\\]{6,64}"#),
        .password,
        permits: "signs in to the trading platform",
        example: "[A-Z][a-z]{5}[0-9]{3}![A-Za-z]{4}"),
    ])
}
