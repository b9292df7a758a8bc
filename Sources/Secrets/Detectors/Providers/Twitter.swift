// Secrets of X: their shapes as the provider publishes or shows them.

extension Provider {
  /// X.
  static let twitter = Provider(
    "X",
    revoke: "developer.x.com: regenerate",
    [
      Detector(
        "twitter-bearer-token",
        .token("A{20,23}[A-Za-z0-9%]{60,100}"),
        .none,
        permits: "reads as the app"),
      Detector(
        "twitter-secret",
        .named(
          name: #"twitter[\w.-]{0,24}secret"#,
          value: "[A-Za-z0-9]{45,50}"),
        .mixed,
        permits: "acts as the app or user"),
      Detector(
        "twitter-access-token",
        .named(
          name: #"twitter[\w.-]{0,24}token"#,
          value: "[0-9]{15,20}-[A-Za-z0-9]{40}"),
        permits: "acts as the user"),
    ])
}
