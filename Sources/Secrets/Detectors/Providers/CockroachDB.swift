// Secrets of Cockroach Labs: their shapes as the provider publishes or shows them.

extension Provider {
  /// Cockroach Labs.
  static let cockroachDB = Provider(
    "Cockroach Labs",
    revoke: "cockroachlabs.cloud, Service accounts: delete the key",
    [
      Detector(
        "cockroach-cloud-key",
        .token("CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}"),
        permits: "changes clusters")
    ])
}
