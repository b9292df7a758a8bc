// Secrets of Oracle Cloud: their shapes as the provider publishes or shows them.

extension Provider {
  /// Oracle Cloud.
  static let oracleCloud = Provider(
    "Oracle Cloud",
    revoke: "Identity, Users, API Keys: delete",
    [
      Detector(
        "oracle-cloud-secret-key",
        .named(
          name: #"(?:oci|oracle)[\w.-]{0,16}(?:secret|auth_?token)"#,
          value: "[A-Za-z0-9+/]{43}="),
        .mixed,
        permits: "reads and writes object storage")
    ])
}
