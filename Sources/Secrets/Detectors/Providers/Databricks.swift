// Secrets of Databricks: their shapes as the provider publishes or shows them.

extension Provider {
  /// Databricks.
  static let databricks = Provider(
    "Databricks",
    revoke: "User settings, Access tokens: revoke",
    [
      Detector(
        "databricks-token",
        .token("dapi[0-9a-f]{32}(?:-[0-9])?"),
        permits: "reads and writes the workspace"),
      Detector(
        "databricks-oauth-secret",
        .token("dose[0-9a-f]{32}"),
        permits: "signs in as the service principal"),
    ])
}
