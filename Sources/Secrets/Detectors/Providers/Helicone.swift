// Secrets of Helicone: their shapes as the provider publishes or shows them.

extension Provider {
  /// Helicone.
  static let helicone = Provider(
    "Helicone",
    revoke: "helicone.ai, API keys: delete",
    [
      Detector(
        "helicone-key",
        .token("sk-helicone-[a-z0-9]{7}(?:-[a-z0-9]{7}){3}"),
        permits: "reads requests and answers")
    ])
}
