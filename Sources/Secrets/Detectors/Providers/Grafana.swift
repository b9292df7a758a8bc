// Secrets of Grafana: their shapes as the provider publishes or shows them.

extension Provider {
  /// Grafana.
  static let grafana = Provider(
    "Grafana",
    revoke: "Administration, Service accounts: delete",
    [
      Detector(
        "grafana-service-token",
        .token("glsa_[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}"),
        .grafana,
        permits: "reads and changes dashboards"),
      Detector(
        "grafana-cloud-token",
        .token("glc_[A-Za-z0-9+/]{32,400}={0,3}"),
        permits: "sends and reads data"),
      Detector(
        "grafana-api-key",
        .token("eyJrIjoi[A-Za-z0-9]{70,400}={0,3}"),
        permits: "reads and changes dashboards"),
    ])
}
