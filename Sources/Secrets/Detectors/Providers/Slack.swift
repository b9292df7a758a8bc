// Secrets of Slack: their shapes as the provider publishes or shows them.

extension Provider {
  /// Slack.
  static let slack = Provider(
    "Slack",
    revoke: "api.slack.com, Your Apps: revoke the tokens or regenerate the webhook",
    [
      Detector(
        "slack-bot-token",
        .token("xoxb-[0-9]{9,14}-(?:[0-9]{9,14}-)?[A-Za-z0-9]{20,34}"),
        permits: "reads and writes as the bot"),
      Detector(
        "slack-user-token",
        .token("xox[pers]-(?:[0-9]{9,14}-){2,3}[A-Za-z0-9]{24,64}"),
        permits: "reads and writes as the user"),
      Detector(
        "slack-legacy-token",
        .token("xox[aos]-(?:[0-9]{1,14}-){1,4}[A-Za-z0-9]{10,48}"),
        permits: "reads and writes as the user"),
      Detector(
        "slack-config-token",
        .token(#"xoxe(?:\.xox[bp])?-[0-9]-[A-Za-z0-9]{140,200}"#),
        permits: "changes app configurations"),
      Detector(
        "slack-app-token",
        .token("xapp-[0-9]-[A-Z0-9]{9,12}-[0-9]{10,14}-[0-9a-f]{64}"),
        permits: "opens the app's socket"),
      Detector(
        "slack-client-token",
        .token("xoxc-(?:[0-9]{9,14}-){3}[0-9a-f]{64}"),
        permits: "acts as the user in the client"),
      Detector(
        "slack-cookie",
        .token("xoxd-[A-Za-z0-9%/+]{60,300}"),
        permits: "acts as the user in the client"),
      Detector(
        "slack-webhook",
        .token(
          #"hooks\.slack\.com/(?:services|workflows|triggers)/[A-Z][A-Z0-9]{8,12}"#
            + #"(?:/[A-Z0-9]{8,20}){1,2}/[A-Za-z0-9]{20,56}"#),
        permits: "writes into a channel"),
    ])
}
