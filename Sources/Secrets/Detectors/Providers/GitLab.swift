// Secrets of GitLab: their shapes as the provider publishes or shows them.

extension Provider {
  /// GitLab.
  static let gitLab = Provider(
    "GitLab",
    revoke: "User settings, Access tokens: revoke; runners and triggers: the project's CI "
      + "settings",
    [
      Detector(
        "gitlab-personal-token",
        .token("glpat-[A-Za-z0-9_-]{20}"),
        permits: "reads and writes what the user can"),
      Detector(
        "gitlab-routable-token",
        .token(
          #"gl(?:pat|dt|ft|soat|rt|oas|imt)-[A-Za-z0-9_-]{27,300}\.(?:01\.)?[0-9a-z]{2}["#
            + #"0-9a-z]{7,9}"#),
        permits: "reads and writes what the user can"),
      Detector(
        "gitlab-deploy-token",
        .token("gldt-[A-Za-z0-9_-]{20}"),
        permits: "pulls code and packages"),
      Detector(
        "gitlab-runner-token",
        .token("(?:glrt|glrtr)-(?:t[0-9]_)?[A-Za-z0-9_-]{20}"),
        permits: "takes part as a runner, and sees job secrets"),
      Detector(
        "gitlab-runner-registration",
        .token("GR1348941[A-Za-z0-9_-]{20}"),
        permits: "registers a runner, and sees job secrets"),
      Detector(
        "gitlab-scim-token",
        .token("glsoat-[A-Za-z0-9_-]{20}"),
        permits: "provisions users"),
      Detector(
        "gitlab-feed-token",
        .token("glft-[A-Za-z0-9_-]{20}"),
        permits: "reads the user's feeds"),
      Detector(
        "gitlab-trigger-token",
        .token("glptt-[0-9a-f]{40}"),
        permits: "starts pipelines"),
      Detector(
        "gitlab-oauth-secret",
        .token("gloas-[A-Za-z0-9_-]{64}"),
        permits: "signs in as the application"),
      Detector(
        "gitlab-agent-token",
        .token("glagent-[A-Za-z0-9_-]{50}"),
        permits: "acts as the cluster agent"),
      Detector(
        "gitlab-mail-token",
        .token("glimt-[A-Za-z0-9_-]{25}"),
        permits: "creates issues by mail"),
      Detector(
        "gitlab-ci-job-token",
        .token("glcbt-[0-9A-Za-z]{1,5}_[A-Za-z0-9_-]{20}"),
        permits: "acts as a job while it runs"),
      Detector(
        "gitlab-feature-flag-token",
        .token("glffct-[A-Za-z0-9_-]{20}"),
        permits: "reads feature flags"),
    ])
}
