// Secrets of Upstash: their shapes as the provider publishes or shows them.

extension Provider {
  /// Upstash.
  static let upstash = Provider(
    "Upstash",
    revoke: "console.upstash.com: reset",
    [
      Detector(
        "upstash-token",
        .named(
          name: #"upstash[\w.-]{0,20}token"#,
          value: "A[A-Za-z0-9_=+/-]{40,120}"),
        .mixed,
        permits: "reads and writes the database")
    ])
}
