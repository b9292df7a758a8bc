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
        permits: "acts as the bot")
    ])
}
