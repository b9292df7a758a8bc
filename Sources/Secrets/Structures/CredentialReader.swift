// Credentials that are handed over: in a URL, in a header, in the file of a registry.

internal import GateModel

/// Reads credentials.
enum CredentialReader {
  private static let localHosts: WordList = [
    "localhost", "127.0.0.1", "0.0.0.0", "::1", "example.", "host.docker", "@host", "@db", "@mysql",
    "@postgres", "@redis", "@mongo", "@rabbit", ".local", ".test", ".invalid", "@server",
    "@hostname", "@proxy", "@domain", "@ip", "@database", "@<", "@{", "@$", "@%",
  ]
  private static let partBytesMax = 256

  /// The password of a URL: the anchor ends behind the `@`.
  static func url(_ bytes: [UInt8], at end: Int) -> StructureFinding? {
    let stop = end - 1
    let start = ByteScan.back(bytes, from: stop, max: partBytesMax) { $0 != UInt8(ascii: "/") }
    guard let colon = bytes[start..<stop].firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let password = bytes[(colon + 1)..<stop]
    let user = bytes[start..<colon]
    let host = bytes[stop..<min(bytes.count, stop + 24)]
    guard !password.elementsEqual(user), !Placeholder.isTemplate(password),
      !Placeholder.isPlaceholder(password), user.isEmpty || !Placeholder.isTemplate(user)
    else { return nil }
    let isLocal = localHosts.isIn(host)
    guard PasswordJudge.isLikely(password) || (!isLocal && isStrongEnough(password)) else {
      return nil
    }
    return StructureFinding(
      range: (colon + 1)..<stop, value: Array(password), confidence: isLocal ? .maybe : .likely)
  }

  /// Against a real host, letters with digits do.
  private static func isStrongEnough(_ password: ArraySlice<UInt8>) -> Bool {
    let shape = ValueShape(password)
    return shape.count >= 8 && shape.digits > 0 && shape.digits < shape.count && shape.distinct >= 6
      && !PasswordJudge.isCode(password)
  }

  /// `Basic` and base 64 of `user:password`: the anchor ends within the digits.
  static func basic(_ bytes: [UInt8], at end: Int) -> StructureFinding? {
    encodedPair(bytes, from: ByteScan.back(bytes, from: end, max: 16, while: isDigit))
  }

  /// `"auth": "…"` of a registry: the anchor ends behind the quotation mark.
  static func registry(_ bytes: [UInt8], at end: Int) -> StructureFinding? {
    encodedPair(bytes, from: end)
  }

  private static func encodedPair(_ bytes: [UInt8], from start: Int) -> StructureFinding? {
    let digits = ByteScan.skip(bytes, from: start, max: 4_096, while: isDigit)
    let stop = ByteScan.skip(bytes, from: digits, max: 2) { $0 == UInt8(ascii: "=") }
    guard digits - start >= 8, let pair = Base64.decoded(bytes[start..<digits]),
      ByteScan.isPrintable(pair), let colon = pair.firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let password = pair[(colon + 1)...]
    guard PasswordJudge.isLikely(password) || isStrongEnough(password),
      !Placeholder.isPlaceholder(password), !Placeholder.isExample(password)
    else { return nil }
    return StructureFinding(
      range: start..<stop, value: Array(bytes[start..<stop]), confidence: .likely)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    Base64.isDigit(byte) && byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_")
  }

  /// `Bearer` and a token: the anchor ends within it.
  static func bearer(_ bytes: [UInt8], at end: Int) -> StructureFinding? {
    let start = ByteScan.back(bytes, from: end, max: 24, while: isTokenByte)
    var stop = ByteScan.skip(bytes, from: end, max: 4_096, while: isTokenByte)
    while stop > end, bytes[stop - 1] == UInt8(ascii: ".") { stop -= 1 }
    let value = bytes[start..<stop]
    guard Rarity.isRandom(value), ValueShape(value).digits > 0,
      !Placeholder.isPlaceholder(value), !PasswordJudge.isCode(value)
    else { return nil }
    return StructureFinding(
      range: start..<stop, value: Array(value), confidence: .maybe,
      isExample: Placeholder.isExample(value))
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    Base64.isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "~")
      || byte == UInt8(ascii: "=")
  }

  /// A hashed password in `shadow` or `.htpasswd`: the anchor ends within it.
  static func crypt(_ bytes: [UInt8], at end: Int) -> StructureFinding? {
    let start = ByteScan.back(bytes, from: end, max: 64) { $0 != UInt8(ascii: ":") }
    let stop = ByteScan.skip(bytes, from: end, max: partBytesMax) {
      Base64.isDigit($0) || $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: ".")
        || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ",")
    }
    let value = bytes[start..<stop]
    guard stop - start >= 30, !Placeholder.isPlaceholder(value, prefix: 8),
      Rarity.isRandom(value.suffix(22))
    else { return nil }
    return StructureFinding(range: start..<stop, value: Array(value), confidence: .maybe)
  }
}
