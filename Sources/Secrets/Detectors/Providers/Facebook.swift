// Secrets of Meta: their shapes as the provider publishes or shows them.

extension Provider {
  /// Meta.
  static let facebook = Provider(
    "Meta",
    revoke: "developers.facebook.com: reset the app secret",
    [
      Detector(
        "facebook-access-token",
        .token("EAA[A-Za-z0-9]{90,250}"),
        .mixed,
        permits: "acts as the user or page"),
      Detector(
        "facebook-app-secret",
        .named(
          name: #"(?:facebook|fb|instagram|meta|whatsapp)[\w.-]{0,16}secret"#,
          value: "[0-9a-f]{32}"),
        permits: "signs in as the app"),
      Detector(
        "facebook-app-token",
        .token(#"[0-9]{15,16}\|[A-Za-z0-9_-]{27}"#),
        permits: "acts as the app"),
    ])
}
