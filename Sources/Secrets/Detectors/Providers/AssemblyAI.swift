// Secrets of AssemblyAI: their shapes as the provider publishes or shows them.

extension Provider {
  /// AssemblyAI.
  static let assemblyAI = Provider(
    "AssemblyAI",
    revoke: "assemblyai.com, API keys: rotate",
    [
      Detector(
        "assemblyai-key",
        .named(
          name: "assembly_?ai",
          value: "[0-9a-f]{32}"),
        permits: "transcribes at the account's cost")
    ])
}
