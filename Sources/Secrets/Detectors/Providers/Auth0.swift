// Secrets of Auth0: their shapes as the provider publishes or shows them.

extension Provider {
  /// Auth0.
  static let auth0 = Provider(
    "Auth0",
    revoke: "Applications: rotate the secret",
    [
      Detector(
        "auth0-client-secret",
        .named(
          name: #"auth0[\w.-]{0,24}secret"#,
          value: "[A-Za-z0-9_-]{64}"),
        .mixed,
        permits: "signs in as the application")
    ])
}
