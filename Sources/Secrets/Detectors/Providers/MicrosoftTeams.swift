// Secrets of Microsoft Teams: their shapes as the provider publishes or shows them.

extension Provider {
  /// Microsoft Teams.
  static let microsoftTeams = Provider(
    "Microsoft Teams",
    revoke: "Channel, Connectors: remove",
    [
      Detector(
        "teams-webhook",
        .token(
          #"[a-z0-9-]{1,60}\.webhook\.office\.com/webhookb2/[0-9a-f]{8}-[0-9a-f]{4}-[0-9"#
            + #"a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}@[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0"#
            + #"-9a-f]{12}/IncomingWebhook/[0-9a-f]{32}/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f"#
            + #"]{4}-[0-9a-f]{12}"#),
        permits: "writes into a channel",
        anchor: #"webhook\.office\.com/webhookb2/"#,
        example: #"acme\.webhook\.office\.com/webhookb2/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-["#
          + #"0-9a-f]{4}-[0-9a-f]{12}@[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12"#
          + #"}/IncomingWebhook/[0-9a-f]{32}/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9"#
          + #"a-f]{12}"#)
    ])
}
