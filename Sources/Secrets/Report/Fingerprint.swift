// The identity of a secret: a keyed hash of its value and of what kind of thing it is. It does not
// know rule, file, line or commit, so it survives whatever happens to them. The key is no secret, so
// what keeps a short password from being guessed from a baseline is the work of thousands of rounds.

internal import Digests

/// Computes fingerprints.
enum Fingerprint {
  private static let rounds = 1_024
  private static let bytesShown = 16
  private static let key = Array("njord-gate secret fingerprint 1".utf8)

  /// The fingerprint of a secret.
  ///
  /// - Parameters:
  ///   - digest: SHA-256 of the value.
  ///   - kind: What kind of thing it is; the same value may be several.
  /// - Returns: 32 hexadecimal digits.
  package static func of(_ digest: [UInt8], kind: String) -> String {
    var state = SHA256.authenticate(digest + Array(kind.utf8), key: key)
    for _ in 1..<rounds { state = SHA256.hash(state) }
    return state.prefix(bytesShown).map { byte in
      let text = String(byte, radix: 16)
      return byte < 16 ? "0\(text)" : text
    }.joined()
  }
}

extension Detector {
  /// The kind of thing that a secret is, which outlives the names of rules.
  var kind: String {
    switch form {
    case .structure(.privateKey), .structure(.puttyKey), .structure(.jsonWebKey): "private-key"
    case .token, .named, .expression, .structure: "secret"
    }
  }
}
