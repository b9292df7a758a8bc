// Secrets of Xata: their shapes as the provider publishes or shows them.

extension Provider {
  /// Xata.
  static let xata = Provider(
    "Xata",
    revoke: "app.xata.io, API keys: delete",
    [
      Detector(
        "xata-key",
        .token("xau_[A-Za-z0-9]{30,64}"),
        permits: "reads and writes databases")
    ])
}
