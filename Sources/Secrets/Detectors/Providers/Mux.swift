// Secrets of Mux: their shapes as the provider publishes or shows them.

extension Provider {
  /// Mux.
  static let mux = Provider(
    "Mux",
    revoke: "dashboard.mux.com, Access tokens: revoke",
    [
      Detector(
        "mux-token-secret",
        .named(
          name: "mux",
          value: "[A-Za-z0-9+/]{75}"),
        .mixed,
        permits: "manages videos")
    ])
}
