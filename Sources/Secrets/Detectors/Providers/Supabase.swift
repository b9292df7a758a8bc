// Secrets of Supabase: their shapes as the provider publishes or shows them.

extension Provider {
  /// Supabase.
  static let supabase = Provider(
    "Supabase",
    revoke: "Dashboard, Account, Access Tokens: revoke; project keys: roll the JWT secret",
    [
      Detector(
        "supabase-access-token",
        .token("sbp_(?:v0_)?[0-9a-f]{40}"),
        permits: "manages the organisation's projects"),
      Detector(
        "supabase-secret-key",
        .token("sb_secret_[A-Za-z0-9_-]{31}"),
        permits: "reads and writes the project's data past its row rules"),
    ])
}
