// Secrets of Cloudflare: their shapes as the provider publishes or shows them.

extension Provider {
  /// Cloudflare.
  static let cloudflare = Provider(
    "Cloudflare",
    revoke: "My Profile, API Tokens: roll or delete",
    [
      Detector(
        "cloudflare-api-token",
        .named(
          name: "(?:cloudflare|cf_(?:api|token|dns))",
          value: "[A-Za-z0-9_-]{40}"),
        .mixed,
        permits: "changes zones and workers"),
      Detector(
        "cloudflare-global-api-key",
        .named(
          name: "(?:cloudflare|x[_-]auth[_-]key|cf_(?:api|global))",
          value: "[0-9a-f]{37}"),
        permits: "owns the account"),
      Detector(
        "cloudflare-origin-ca-key",
        .token(#"v1\.0-[0-9a-f]{24}-[0-9a-f]{146}"#),
        permits: "issues origin certificates"),
      Detector(
        "cloudflare-api-token-2025",
        .token("cf(?:ut|at)_[A-Za-z0-9]{40}[0-9a-f]{8}"),
        permits: "changes zones and workers"),
    ])
}
