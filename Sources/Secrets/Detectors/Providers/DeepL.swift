// Secrets of DeepL: their shapes as the provider publishes or shows them.

extension Provider {
  /// DeepL.
  static let deepL = Provider(
    "DeepL",
    revoke: "deepl.com, API keys: deactivate",
    [
      Detector(
        "deepl-key",
        .token("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:fx"),
        permits: "translates at the account's cost")
    ])
}
