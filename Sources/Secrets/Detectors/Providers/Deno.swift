// Secrets of Deno: their shapes as the provider publishes or shows them.

extension Provider {
  /// Deno.
  static let deno = Provider(
    "Deno",
    revoke: "dash.deno.com, Access tokens: revoke",
    [
      Detector(
        "deno-deploy-token",
        .token("dd[pw]_[A-Za-z0-9]{36,40}"),
        permits: "deploys projects")
    ])
}
