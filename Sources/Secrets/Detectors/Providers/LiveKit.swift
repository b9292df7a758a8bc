// Secrets of LiveKit: their shapes as the provider publishes or shows them.

extension Provider {
  /// LiveKit.
  static let liveKit = Provider(
    "LiveKit",
    revoke: "cloud.livekit.io, Keys: delete",
    [
      Detector(
        "livekit-secret",
        .named(
          name: "livekit",
          value: "[A-Za-z0-9]{40,48}"),
        .mixed,
        permits: "makes room tokens")
    ])
}
