// Secrets of IBM Cloud: their shapes as the provider publishes or shows them.

extension Provider {
  /// IBM Cloud.
  static let ibmCloud = Provider(
    "IBM Cloud",
    revoke: "Manage, Access, API keys: delete",
    [
      Detector(
        "ibm-cloud-api-key",
        .named(
          name: "(?:ibm|bluemix|watson|softlayer)",
          value: "[A-Za-z0-9_-]{44}"),
        .mixed,
        permits: "acts as the user")
    ])
}
