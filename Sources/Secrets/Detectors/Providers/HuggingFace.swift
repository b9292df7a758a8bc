// Secrets of Hugging Face: their shapes as the provider publishes or shows them.

extension Provider {
  /// Hugging Face.
  static let huggingFace = Provider(
    "Hugging Face",
    revoke: "huggingface.co, Access Tokens: delete",
    [
      Detector(
        "huggingface-token",
        .token("hf_[A-Za-z]{34}"),
        permits: "reads and writes models"),
      Detector(
        "huggingface-organization-token",
        .token("api_org_[A-Za-z]{34}"),
        permits: "reads and writes the organisation's models"),
    ])
}
