// Secrets of MongoDB Atlas: their shapes as the provider publishes or shows them.

extension Provider {
  /// MongoDB Atlas.
  static let mongoDB = Provider(
    "MongoDB Atlas",
    revoke: "cloud.mongodb.com, Access Manager: delete",
    [
      Detector(
        "mongodb-atlas-key",
        .named(
          name: #"(?:atlas|mongodb)[\w.-]{0,20}(?:private|public|api)_?(?:api)?_?key"#,
          value: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
        permits: "manages the clusters"),
      Detector(
        "mongodb-atlas-client-secret",
        .token("mdb_sa_sk_[A-Za-z0-9_-]{40}"),
        permits: "manages the clusters"),
    ])
}
