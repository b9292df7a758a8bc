// Secrets of Yandex Cloud: their shapes as the provider publishes or shows them.

extension Provider {
  /// Yandex Cloud.
  static let yandex = Provider(
    "Yandex Cloud",
    revoke: "Console, Service accounts: delete the key",
    [
      Detector(
        "yandex-api-key",
        .token("AQVN[A-Za-z0-9_-]{35,38}"),
        permits: "calls the API as the service account"),
      Detector(
        "yandex-iam-token",
        .token(#"t1\.[A-Z0-9a-z_-]{1,}[=]{0,2}\.[A-Z0-9a-z_-]{86}[=]{0,2}"#),
        permits: "calls the API for some hours",
        example: #"t1\.[A-Z0-9a-z_-]{20}\.[A-Z0-9a-z_-]{86}"#),
      Detector(
        "yandex-static-secret",
        .token("YC[A-Za-z0-9_-]{38}"),
        .mixed,
        permits: "reads and writes object storage"),
      Detector(
        "yandex-oauth-token",
        .token("y[0-3]_[A-Za-z0-9_-]{50,60}"),
        permits: "acts as the user"),
    ])
}
