// Secrets of Deepgram: their shapes as the provider publishes or shows them.

extension Provider {
  /// Deepgram.
  static let deepgram = Provider(
    "Deepgram",
    revoke: "console.deepgram.com, API keys: delete",
    [
      Detector(
        "deepgram-key",
        .named(
          name: "deepgram",
          value: "[0-9a-f]{40}"),
        permits: "transcribes at the account's cost")
    ])
}
