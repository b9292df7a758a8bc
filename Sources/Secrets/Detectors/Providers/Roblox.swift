// Secrets of Roblox: their shapes as the provider publishes or shows them.

extension Provider {
  /// Roblox.
  static let roblox = Provider(
    "Roblox",
    revoke: "sign out of all sessions",
    [
      Detector(
        "roblox-session",
        .token(
          #"_\|WARNING:-DO-NOT-SHARE-THIS\.--[A-Za-"#
            + #"z0-9 ,.!-]{60,220}\|_[A-F0-9]{200,1200}"#),
        permits: "acts as the user")
    ])
}
