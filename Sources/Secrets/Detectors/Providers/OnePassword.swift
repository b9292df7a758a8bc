// Secrets of 1Password: their shapes as the provider publishes or shows them.

extension Provider {
  /// 1Password.
  static let onePassword = Provider(
    "1Password",
    revoke: "my.1password.com: revoke the service account or regenerate the key",
    [
      Detector(
        "onepassword-service-token",
        .token("ops_eyJ[A-Za-z0-9+/]{250,1200}={0,3}"),
        permits: "reads vaults"),
      Detector(
        "onepassword-secret-key",
        .token(
          "A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]"
            + "{5}-[A-Z0-9]{5}"),
        permits: "opens the account together with its password"),
    ])
}
