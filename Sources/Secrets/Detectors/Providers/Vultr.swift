// Secrets of Vultr: their shapes as the provider publishes or shows them.

extension Provider {
  /// Vultr.
  static let vultr = Provider(
    "Vultr",
    revoke: "Account, API: regenerate",
    [
      Detector(
        "vultr-api-key",
        .named(
          name: "vultr",
          value: "[A-Z0-9]{36}"),
        .mixed,
        permits: "manages the account's servers")
    ])
}
