// Secrets of OpenAI: their shapes as the provider publishes or shows them.

extension Provider {
  /// OpenAI.
  static let openAI = Provider(
    "OpenAI",
    revoke: "platform.openai.com, API keys: revoke",
    [
      Detector(
        "openai-key",
        .token(
          "sk-(?:proj-|svcacct-|admin-|None-)?[A-Za-z0-9_-]{20,74}T3BlbkFJ[A-Za-z0-9_-]"
            + "{20,74}"),
        permits: "runs models at the account's cost"),
      Detector(
        "openai-session-token",
        .token("sess-[A-Za-z0-9]{40}"),
        permits: "acts as the user"),
    ])
}
