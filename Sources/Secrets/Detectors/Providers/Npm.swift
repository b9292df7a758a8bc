// Secrets of npm: their shapes as the provider publishes or shows them.

extension Provider {
  /// npm.
  static let npm = Provider(
    "npm",
    revoke: "npmjs.com, Access Tokens: delete",
    [
      Detector(
        "npm-token",
        .token("npm_[A-Za-z0-9]{36}"),
        .github,
        permits: "publishes packages"),
      Detector(
        "npmrc-auth-token",
        .expression(
          anchor: "_authToken",
          #"_authToken["']?\s{0,4}[=:]\s{0,4}["']?(?<secret>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{"#
            + #"4}-[0-9a-f]{4}-[0-9a-f]{12}|[A-Za-z0-9+/_.-]{24,400}={0,2})"#),
        permits: "publishes packages to the registry",
        example: #"//registry\.npmjs\.org/:_authToken=[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-"#
          + #"9a-f]{4}-[0-9a-f]{12}"#),
      Detector(
        "npmrc-auth",
        .expression(
          anchor: "_auth",
          #"(?<![A-Za-z0-9])_(?:auth|password)["']?\s{0,4}=\s{0,4}["']?(?<secret>[A-Za-z0-9+/"#
            + #"]{16,400}={0,2})"#),
        .mixed,
        permits: "publishes packages to the registry",
        example: "_auth = [A-Za-z0-9+/]{31}="),
    ])
}
