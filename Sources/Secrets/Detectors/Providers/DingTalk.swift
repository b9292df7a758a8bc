// Secrets of DingTalk: their shapes as the provider publishes or shows them.

extension Provider {
  /// DingTalk.
  static let dingTalk = Provider(
    "DingTalk",
    revoke: "the group, Bots: remove the bot",
    [
      Detector(
        "dingtalk-webhook",
        .token(#"oapi\.dingtalk\.com/robot/send\?access_token=[0-9a-f]{64}"#),
        permits: "posts to the group")
    ])
}
