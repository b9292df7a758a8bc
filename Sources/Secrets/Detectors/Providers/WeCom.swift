// Secrets of WeCom: their shapes as the provider publishes or shows them.

extension Provider {
  /// WeCom.
  static let weCom = Provider(
    "WeCom",
    revoke: "the group, Bots: remove the bot",
    [
      Detector(
        "wecom-webhook",
        .token(
          #"qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key=[0-9a"#
            + "-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "posts to the group")
    ])
}
