// Secrets of Charles Schwab: their shapes as the provider publishes or shows them.

extension Provider {
  /// Charles Schwab.
  static let charlesSchwab = Provider(
    "Charles Schwab",
    revoke: "developer.schwab.com: reset",
    [
      Detector(
        "schwab-app-secret",
        .named(
          name: #"(?:schwab|tdameritrade|td_?ameritrade)[\w.-]{0,20}(?:secret|key)"#,
          value: "(?:[A-Za-z0-9]{16}|[A-Za-z0-9]{32})"),
        .mixed,
        permits: "signs in as the application",
        example: "[A-Za-z0-9]{32}")
    ])
}
