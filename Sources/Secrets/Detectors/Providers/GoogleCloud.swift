// Secrets of Google Cloud: their shapes as the provider publishes or shows them.

extension Provider {
  /// Google Cloud.
  static let googleCloud = Provider(
    "Google Cloud",
    revoke: "Google Cloud console, APIs & Services, Credentials: delete; service accounts: "
      + "IAM, Keys, delete",
    [
      Detector(
        "google-api-key",
        .token("AIza[A-Za-z0-9_-]{35}"),
        permits: "uses the project's APIs at its cost"),
      Detector(
        "google-oauth-client-secret",
        .token("GOCSPX-[A-Za-z0-9_-]{28}"),
        permits: "asks for tokens as the OAuth client"),
      Detector(
        "google-oauth-access-token",
        .token(#"ya29\.[A-Za-z0-9_-]{60,500}"#),
        permits: "acts as the user for an hour"),
      Detector(
        "google-oauth-refresh-token",
        .token("1//0[A-Za-z0-9][A-Za-z0-9_-]{40,120}"),
        permits: "acts as the user until revoked"),
      Detector(
        "google-gemini-key",
        .token(#"AQ\.Ab8RN6[A-Za-z0-9_-]{44}"#),
        permits: "runs models at the project's cost"),
      Detector(
        "google-hmac-key",
        .token("GOOG1E[A-Z0-9]{55}"),
        permits: "names a key to storage"),
      Detector(
        "google-firebase-server-key",
        .token("AAAA[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{134,140}"),
        permits: "sends push messages to every installation"),
      Detector(
        "google-client-secret-old",
        .named(
          name: #"(?:google|gcp|youtube|firebase|oauth)[\w.-]{0,20}(?:client_?secret)"#,
          value: "[A-Za-z0-9_-]{24}"),
        .mixed,
        permits: "asks for tokens as the OAuth client"),
      Detector(
        "google-recaptcha-secret",
        .token("6L[c-f][A-Za-z0-9_-]{37}"),
        permits: "verifies captchas for the site",
        nameBefore: "secret"),
    ])
}
