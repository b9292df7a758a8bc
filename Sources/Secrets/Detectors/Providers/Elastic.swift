// Secrets of Elastic: their shapes as the provider publishes or shows them.

extension Provider {
  /// Elastic.
  static let elastic = Provider(
    "Elastic",
    revoke: "Stack management, API keys: invalidate",
    [
      Detector(
        "elastic-cloud-key",
        .token("essu_[A-Za-z0-9+/]{40,120}={0,2}"),
        permits: "manages deployments"),
      Detector(
        "elastic-api-key",
        .named(
          name: #"elastic\w{0,10}[\w.-]{0,16}api_?key"#,
          value: "[A-Za-z0-9_=-]{54,64}"),
        .mixed,
        permits: "reads and writes indices"),
    ])
}
