// Secrets of HashiCorp: their shapes as the provider publishes or shows them.

extension Provider {
  /// HashiCorp.
  static let hashiCorp = Provider(
    "HashiCorp",
    revoke: "vault token revoke; app.terraform.io, Tokens: delete",
    [
      Detector(
        "vault-service-token",
        .token(#"hvs\.(?:[A-Za-z0-9_-]{90,120}|[A-Za-z0-9]{24})"#),
        permits: "reads what the token's policies allow"),
      Detector(
        "vault-service-token-short",
        .token(#"s\.[A-Za-z0-9]{24}"#),
        .mixed,
        permits: "reads what the token's policies allow",
        nameBefore: "vault|token"),
      Detector(
        "vault-batch-token",
        .token(#"hvb\.[A-Za-z0-9_-]{138,300}"#),
        permits: "reads what the token's policies allow"),
      Detector(
        "terraform-cloud-token",
        .token(#"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}"#),
        permits: "changes the infrastructure"),
      Detector(
        "consul-token",
        .named(
          name: #"(?:consul[\w.-]{0,16}token|x[_-]consul[_-]token)"#,
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "reads and writes the catalogue"),
      Detector(
        "vault-unseal-key",
        .named(
          name: #"unseal[_ ]?key[\w ]{0,6}"#,
          value: "[A-Za-z0-9+/]{43,44}={0,1}"),
        .mixed,
        permits: "unseals the vault"),
    ])
}
