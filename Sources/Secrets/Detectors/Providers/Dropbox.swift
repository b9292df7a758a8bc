// Secrets of Dropbox: their shapes as the provider publishes or shows them.

extension Provider {
  /// Dropbox.
  static let dropbox = Provider(
    "Dropbox",
    revoke: "dropbox.com/developers: revoke",
    [
      Detector(
        "dropbox-short-token",
        .token(#"sl\.[A-Za-z0-9_-]{130,152}"#),
        permits: "reads and writes files for hours"),
      Detector(
        "dropbox-short-token-2024",
        .token(#"sl\.u\.[A-Za-z0-9_-]{130,1400}"#),
        permits: "reads and writes files for hours"),
      Detector(
        "dropbox-token",
        .named(
          name: "dropbox",
          value: "[A-Za-z0-9]{11}AAAAAAAAAA[A-Za-z0-9_-]{43}"),
        .none,
        permits: "reads and writes files",
        anchor: "AAAAAAAAAA",
        placement: .near),
    ])
}
