// Secrets of GitHub: their shapes as the provider publishes or shows them.

extension Provider {
  /// GitHub.
  static let gitHub = Provider(
    "GitHub",
    revoke: "Settings, Developer settings, tokens: delete; or the app's page for its secrets",
    [
      Detector(
        "github-personal-token",
        .token("ghp_[A-Za-z0-9]{36}"),
        .github,
        permits: "reads and writes what the user can"),
      Detector(
        "github-fine-grained-token",
        .token("github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"),
        permits: "reads and writes the chosen repositories"),
      Detector(
        "github-oauth-token",
        .token("gho_[A-Za-z0-9]{36}"),
        .github,
        permits: "acts as the user for an OAuth app"),
      Detector(
        "github-app-token",
        .token("gh[us]_[A-Za-z0-9]{36}"),
        .github,
        permits: "acts as the app or its user"),
      Detector(
        "github-app-token-long",
        .token("ghs_[A-Za-z0-9_.-]{100,600}"),
        permits: "acts as the app"),
      Detector(
        "github-refresh-token",
        .token("ghr_[A-Za-z0-9]{36,76}"),
        .github,
        permits: "renews a user's token"),
      Detector(
        "github-app-client-secret",
        .named(
          name: #"(?:github|gh)[\w.-]{0,20}(?:client_?secret|oauth_?secret)"#,
          value: "[0-9a-f]{40}"),
        permits: "signs in as the app"),
      Detector(
        "github-token-old",
        .named(
          name: #"(?:github|gh_token|hub)[\w.-]{0,16}(?:token|pat|key|auth)"#,
          value: "[0-9a-f]{40}"),
        permits: "reads and writes what the user can"),
    ])
}
