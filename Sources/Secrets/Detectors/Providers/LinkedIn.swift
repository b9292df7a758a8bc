// Secrets of LinkedIn: their shapes as the provider publishes or shows them.

extension Provider {
  /// LinkedIn.
  static let linkedIn = Provider(
    "LinkedIn",
    revoke: "linkedin.com/developers: regenerate",
    [
      Detector(
        "linkedin-client-secret",
        .token(#"WPL_AP1\.[A-Za-z0-9]{16}\.[A-Za-z0-9+/]{6}=="#),
        permits: "signs in as the application"),
      Detector(
        "linkedin-secret-old",
        .named(
          name: #"linkedin[\w.-]{0,16}secret"#,
          value: "[A-Za-z0-9]{16}"),
        .mixed,
        permits: "signs in as the application"),
    ])
}
