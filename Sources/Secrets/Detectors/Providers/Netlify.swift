// Secrets of Netlify: their shapes as the provider publishes or shows them.

extension Provider {
  /// Netlify.
  static let netlify = Provider(
    "Netlify",
    revoke: "User settings, Applications: revoke",
    [
      Detector(
        "netlify-token",
        .token("nf[pcou]_[A-Za-z0-9]{36}"),
        permits: "deploys and reads environments"),
      Detector(
        "netlify-token-old",
        .named(
          name: "netlify",
          value: "[A-Za-z0-9_-]{43,46}"),
        .mixed,
        permits: "deploys and reads environments"),
    ])
}
