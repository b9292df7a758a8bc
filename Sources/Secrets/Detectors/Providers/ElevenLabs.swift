// Secrets of ElevenLabs: their shapes as the provider publishes or shows them.

extension Provider {
  /// ElevenLabs.
  static let elevenLabs = Provider(
    "ElevenLabs",
    revoke: "Profile, API keys: delete",
    [
      Detector(
        "elevenlabs-key",
        .token("sk_[0-9a-f]{48}"),
        permits: "makes speech at the account's cost")
    ])
}
