// Secrets of Prefect: their shapes as the provider publishes or shows them.

extension Provider {
  /// Prefect.
  static let prefect = Provider(
    "Prefect",
    revoke: "app.prefect.cloud, API keys: delete",
    [
      Detector(
        "prefect-key",
        .token("pn[ub]_[A-Za-z0-9]{36}"),
        permits: "runs and reads flows")
    ])
}
