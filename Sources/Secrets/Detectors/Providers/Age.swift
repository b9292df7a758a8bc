// Secrets of age: their shapes as the provider publishes or shows them.

extension Provider {
  /// age.
  static let age = Provider(
    "age",
    revoke: "make a new identity and encrypt again",
    [
      Detector(
        "age-secret-key",
        .token("AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}"),
        permits: "decrypts what was encrypted to it"),
      Detector(
        "age-plugin-key",
        .token("AGE-PLUGIN-[A-Z0-9]{2,20}-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{20,120}"),
        permits: "decrypts what was encrypted to it"),
    ])
}
