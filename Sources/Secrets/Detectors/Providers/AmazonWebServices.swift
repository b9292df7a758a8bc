// Secrets of Amazon Web Services: their shapes as the provider publishes or shows them.

extension Provider {
  /// Amazon Web Services.
  static let amazonWebServices = Provider(
    "Amazon Web Services",
    revoke: "IAM console, Users, Security credentials: deactivate, then delete the key",
    [
      Detector(
        "aws-access-key-id",
        .token("(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}"),
        permits: "names an access key; with its secret, whatever the user may do"),
      Detector(
        "aws-secret-access-key",
        .named(
          name: "(?:aws|amazon|secret_?access_?key|s3|ses_?smtp|(?-i:A[KS]IA)[A-Z2-7]{16})",
          value: "[A-Za-z0-9+/]{40}"),
        .mixed,
        permits: "calls the AWS API as the user"),
      Detector(
        "aws-session-token",
        .named(
          name: "(?:session|security)_?token",
          value: "[A-Za-z0-9+/]{100,1500}={0,2}"),
        .mixed,
        permits: "calls the AWS API until the session ends"),
      Detector(
        "aws-bedrock-api-key",
        .token("ABSK[A-Za-z0-9+/]{109,269}={0,2}"),
        permits: "runs models at the account's cost"),
      Detector(
        "aws-bedrock-session-key",
        .token("bedrock-api-key-[A-Za-z0-9+/]{100,2000}={0,2}"),
        permits: "runs models at the account's cost until it ends"),
      Detector(
        "aws-marketplace-mws-token",
        .token(#"amzn\.mws\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"#),
        permits: "reads and changes a seller's orders"),
      Detector(
        "aws-cognito-oauth-secret",
        .token(#"amzn1\.oa2-cs\.v1\.[0-9a-f]{64}"#),
        permits: "signs in as a Login with Amazon client"),
    ])
}
