// Secrets of Vercel: their shapes as the provider publishes or shows them.

extension Provider {
  /// Vercel.
  static let vercelBlob = Provider(
    "Vercel",
    revoke: "the store, Settings: rotate",
    [
      Detector(
        "vercel-blob-token",
        .token("vercel_blob_rw_[A-Za-z0-9]{16}_[A-Za-z0-9]{30,32}"),
        permits: "reads and writes the store")
    ])
}
