// Secrets of Google: their shapes as the provider publishes or shows them.

extension Provider {
  /// Google.
  static let recaptcha = Provider(
    "Google",
    revoke: "google.com/recaptcha/admin: new key pair",
    [
      Detector(
        "recaptcha-secret",
        .named(
          name: #"(?:recaptcha|captcha)[\w.-]{0,16}(?:secret|private)"#,
          value: "6L[A-Za-z0-9_-]{38}"),
        permits: "passes the check of humans")
    ])
}
