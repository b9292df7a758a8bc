// Secrets of Atlassian: their shapes as the provider publishes or shows them.

extension Provider {
  /// Atlassian.
  static let bitbucket = Provider(
    "Atlassian",
    revoke: "id.atlassian.com, Security, API tokens: revoke; app passwords: Bitbucket settings",
    [
      Detector(
        "atlassian-api-token",
        .token("ATATT3[A-Za-z0-9_=-]{180,200}"),
        .atlassian,
        permits: "acts as the user in Jira, Confluence, Bitbucket"),
      Detector(
        "atlassian-token",
        .token("AT(?:CTT3|STT3|BBT3)[A-Za-z0-9_=-]{60,250}"),
        .atlassian,
        permits: "acts in the repository or site"),
      Detector(
        "bitbucket-app-password",
        .token("ATBB[A-Za-z0-9]{24}[0-9A-F]{8}"),
        .atlassian,
        permits: "reads and writes what the user can"),
      Detector(
        "bitbucket-client-secret",
        .named(
          name: #"bitbucket[\w.-]{0,20}(?:secret|token|password)"#,
          value: "[A-Za-z0-9_-]{32,44}"),
        .mixed,
        permits: "signs in as the consumer"),
      Detector(
        "atlassian-token-old",
        .named(
          name: "(?:jira|confluence|atlassian)",
          value: "[A-Za-z0-9]{24}"),
        .mixed,
        permits: "acts as the user"),
    ])
}
