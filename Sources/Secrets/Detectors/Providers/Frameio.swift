// Secrets of Frame.io: their shapes as the provider publishes or shows them.

extension Provider {
  /// Frame.io.
  static let frameio = Provider(
    "Frame.io",
    revoke: "developer.frame.io: delete",
    [
      Detector(
        "frameio-token",
        .token("fio-u-[A-Za-z0-9_=-]{64}"),
        permits: "reads and writes media")
    ])
}
