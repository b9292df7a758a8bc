// Secrets of Spotify: their shapes as the provider publishes or shows them.

extension Provider {
  /// Spotify.
  static let spotify = Provider(
    "Spotify",
    revoke: "developer.spotify.com: rotate",
    [
      Detector(
        "spotify-secret",
        .named(
          name: #"spotify[\w.-]{0,16}secret"#,
          value: "[0-9a-f]{32}"),
        permits: "signs in as the application")
    ])
}
