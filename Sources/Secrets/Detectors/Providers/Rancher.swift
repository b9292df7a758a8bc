// Secrets of Rancher: their shapes as the provider publishes or shows them.

extension Provider {
  /// Rancher.
  static let rancher = Provider(
    "Rancher",
    revoke: "rotate the server token of the cluster",
    [
      Detector(
        "k3s-server-token",
        .token("K10[0-9a-f]{64}::(?:server|node):[0-9a-f]{32}"),
        permits: "joins nodes to the cluster")
    ])
}
