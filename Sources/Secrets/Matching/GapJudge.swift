// Decides whether what stands between a name and a value makes one the other's: punctuation, words
// such as `api_key` or `String`, another value, a new line or two; not a sentence about something
// else. It reads the gap once, where an expression for the same would try all ways to divide it.

/// Judges gaps.
enum GapJudge {
  private static let linesMax = 10
  private static let wordsMax = 9

  private static let keyWords: WordList = [
    "key", "token", "secret", "pass", "auth", "cred", "pwd", "sign", "bearer", "pat", "api",
    "access", "dsn", "webhook", "private",
  ]
  private static let plainWords: Set<String> = [
    "string", "str", "std", "const", "value", "default", "get", "getenv", "env", "environ", "is",
    "was", "let", "var", "export", "set", "name", "optional", "text", "static", "final", "char",
    "id", "client", "config", "data", "live", "prod", "production", "new", "for", "the", "here",
    "account", "user", "header", "headers", "n", "t", "r", "u", "f", "b", "x22", "quot", "amp",
    "3d", "3a", "x", "type", "public", "type", "credentials", "options", "settings", "read",
    "write", "main", "test", "sandbox", "paper", "trading", "service", "app", "application",
    "api_key", "info", "process", "or", "using", "use", "with", "admin", "root", "server", "url",
    "host", "as", "dim", "by", "https", "http", "com", "v1", "v2", "d", "ro",
  ]
  private static let foreignWords: WordList = [
    "sha", "md5", "digest", "checksum", "hash", "integrity", "commit", "revision", "etag",
    "public", "uuid", "guid", "fingerprint", "thumbprint", "trace", "span", "request", "session_id",
    "image", "version", "crc", "blob", "tree", "block", "txid", "address", "contract",
  ]

  /// Whether a value behind a name is the name's.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - name: Where the name is.
  ///   - value: Where the value is, behind it.
  static func accepts(_ bytes: [UInt8], name: Range<Int>, value: Range<Int>) -> Bool {
    guard name.upperBound <= value.lowerBound else { return false }
    let stem = identifier(bytes, around: name)
    let gap = bytes[min(stem.upperBound, value.lowerBound)..<value.lowerBound]
    let words = words(in: gap)
    let stemText = bytes[stem]
    guard gap.count(where: { $0 == UInt8(ascii: "\n") }) <= linesMax, words.count <= wordsMax else {
      return false
    }
    if let last = words.last(where: { $0.count > 2 }), isForeign(last) { return false }
    if words.allSatisfy({ $0.count <= 2 }), isForeign(stemText) { return false }
    guard words.allSatisfy({ isPlain($0) || isKey($0) || isValue($0) }) else { return false }
    return isKey(stemText) || words.contains(where: isKey) || isCall(gap)
  }

  private static func identifier(_ bytes: [UInt8], around name: Range<Int>) -> Range<Int> {
    var upper = name.upperBound
    while upper < bytes.count, isWordByte(bytes[upper]) { upper += 1 }
    return name.lowerBound..<upper
  }

  /// `Client("…"`: the value is handed over without a name.
  private static func isCall(_ gap: ArraySlice<UInt8>) -> Bool {
    gap.contains(UInt8(ascii: "(")) && gap.count <= 12
  }

  private static func words(in gap: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    gap.split { !isWordByte($0) }
  }

  private static let wordBytes = ByteSet.word.union(ByteSet("-.")).andOthers

  private static func isWordByte(_ byte: UInt8) -> Bool { wordBytes.contains(byte) }

  private static func isKey(_ word: ArraySlice<UInt8>) -> Bool {
    keyWords.isIn(word)
  }

  private static func isForeign(_ word: ArraySlice<UInt8>) -> Bool {
    foreignWords.isIn(word)
  }

  private static func isPlain(_ word: ArraySlice<UInt8>) -> Bool {
    if word.allSatisfy({ $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }) { return true }
    let text = String(decoding: word, as: UTF8.self).lowercased()
    return plainWords.contains(text)
      || text.split { $0 == "." || $0 == "_" || $0 == "-" }.allSatisfy {
        plainWords.contains(String($0))
      }
  }

  /// Another value of the same set, such as the id before the secret.
  private static func isValue(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 16 && Rarity.isRandom(word)
  }
}
