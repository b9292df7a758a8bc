// Secrets of Reddit: their shapes as the provider publishes or shows them.

extension Provider {
  /// Reddit.
  static let reddit = Provider(
    "Reddit",
    revoke: "reddit.com/prefs/apps: edit",
    [
      Detector(
        "reddit-secret",
        .named(
          name: #"reddit[\w.-]{0,16}secret"#,
          value: "[A-Za-z0-9_-]{27,30}"),
        .mixed,
        permits: "signs in as the application")
    ])
}
