// Secrets of CircleCI: their shapes as the provider publishes or shows them.

extension Provider {
  /// CircleCI.
  static let circleCI = Provider(
    "CircleCI",
    revoke: "User settings, Personal API tokens: delete",
    [
      Detector(
        "circleci-token",
        .token("CCI(?:PAT|PRJ)_[A-Za-z0-9]{20,24}_[0-9a-f]{40}"),
        permits: "starts pipelines and reads their secrets"),
      Detector(
        "circleci-token-old",
        .named(
          name: "circle_?ci",
          value: "[0-9a-f]{40}"),
        permits: "starts pipelines"),
    ])
}
