// Secrets of Lark: their shapes as the provider publishes or shows them.

extension Provider {
  /// Lark.
  static let lark = Provider(
    "Lark",
    revoke: "the group, Settings, Bots: remove the bot",
    [
      Detector(
        "lark-webhook",
        .token(
          #"open\.(?:feishu|larksuite)\.c(?:n|om)/open-apis/bot/v2/hook/"#
            + "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "posts to the group")
    ])
}
