// Secrets of Discord: their shapes as the provider publishes or shows them.

extension Provider {
  /// Discord.
  static let discord = Provider(
    "Discord",
    revoke: "discord.com/developers: reset the token; webhooks: channel settings",
    [
      Detector(
        "discord-bot-token",
        .token(#"[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}"#),
        .discord,
        permits: "acts as the bot"),
      Detector(
        "discord-webhook",
        .token(#"discord(?:app)?\.com/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,72}"#),
        permits: "writes into a channel"),
      Detector(
        "discord-client-secret",
        .named(
          name: #"discord[\w.-]{0,16}(?:client)?_?secret"#,
          value: "[A-Za-z0-9_-]{32}"),
        .mixed,
        permits: "signs in as the application"),
    ])
}
