// Secrets of Socket: their shapes as the provider publishes or shows them.

extension Provider {
  /// Socket.
  static let socketDev = Provider(
    "Socket",
    revoke: "socket.dev, API tokens: revoke",
    [
      Detector(
        "socket-token",
        .token("sktsec_[A-Za-z0-9_-]{30,80}"),
        permits: "reads reports")
    ])
}
