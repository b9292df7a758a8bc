// Secrets of Telegram: their shapes as the provider publishes or shows them.

extension Provider {
  /// Telegram.
  static let telegram = Provider(
    "Telegram",
    revoke: "@BotFather: /revoke",
    [
      Detector(
        "telegram-bot-token",
        .token("[0-9]{8,10}:A[A-Za-z0-9_-]{34}"),
        permits: "acts as the bot"),
      Detector(
        "telegram-bot-url",
        .expression(
          anchor: "/bot[0-9]{8,10}:",
          "/bot(?<secret>[0-9]{8,10}:[A-Za-z0-9_-]{35})(?![A-Za-z0-9_-])"),
        permits: "acts as the bot",
        example: #"https://api\.telegram\.org/bot[1-9][0-9]{9}:AA[A-Za-z0-9_-]{33}/getMe"#),
    ])
}
