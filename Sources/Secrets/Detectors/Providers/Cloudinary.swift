// Secrets of Cloudinary: their shapes as the provider publishes or shows them.

extension Provider {
  /// Cloudinary.
  static let cloudinary = Provider(
    "Cloudinary",
    revoke: "console.cloudinary.com, API keys: rotate",
    [
      Detector(
        "cloudinary-secret",
        .named(
          name: "cloudinary",
          value: "[A-Za-z0-9_-]{27}"),
        .mixed,
        permits: "manages media")
    ])
}
