// Secrets of JetBrains: their shapes as the provider publishes or shows them.

extension Provider {
  /// JetBrains.
  static let jetBrains = Provider(
    "JetBrains",
    revoke: "Profile, Tokens: delete",
    [
      Detector(
        "jetbrains-hub-token",
        .token(#"perm-[A-Za-z0-9+/=]{8,40}\.[A-Za-z0-9+/=]{4,20}\.[A-Za-z0-9]{30,60}"#),
        permits: "acts as the user in YouTrack, TeamCity, Hub",
        example: #"perm-[A-Za-z0-9]{12}\.[A-Za-z0-9]{8}\.[A-Za-z0-9]{40}"#),
      Detector(
        "jetbrains-marketplace-token",
        .token(#"perm[:-][A-Za-z0-9=+/]{10,60}\.[A-Za-z0-9=+/]{20,90}"#),
        permits: "publishes plugins",
        example: #"perm:[A-Za-z0-9]{24}\.[A-Za-z0-9]{40}"#),
    ])
}
