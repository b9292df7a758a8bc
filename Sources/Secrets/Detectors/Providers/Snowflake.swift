// Secrets of Snowflake: their shapes as the provider publishes or shows them.

extension Provider {
  /// Snowflake.
  static let snowflake = Provider(
    "Snowflake",
    revoke: "ALTER USER … RESET PASSWORD",
    [
      Detector(
        "snowflake-password",
        .named(
          name: #"snowflake[\w.-]{0,16}(?:password|pass|pwd)"#,
          value: "[A-Za-z0-9!@#$%^&*()_+=-]{10,64}"),
        .mixed,
        permits: "reads and writes the warehouse")
    ])
}
