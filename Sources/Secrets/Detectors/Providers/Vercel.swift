// Secrets of Vercel: their shapes as the provider publishes or shows them.

extension Provider {
  /// Vercel.
  static let vercel = Provider(
    "Vercel",
    revoke: "Account Settings, Tokens: delete",
    [
      Detector(
        "vercel-token",
        .token("vc[pkiar]_[A-Za-z0-9]{56}"),
        permits: "deploys and reads environments"),
      Detector(
        "vercel-token-old",
        .named(
          name: #"vercel[\w.-]{0,16}(?:token|key)"#,
          value: "[A-Za-z0-9]{24}"),
        .mixed,
        permits: "deploys and reads environments"),
    ])
}
