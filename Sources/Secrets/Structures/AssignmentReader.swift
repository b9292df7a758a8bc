// `password = "…"` in any language, file format or command line: a name that speaks of a secret, what
// assigns, and a value. The name has to be read to its end, because `tokenCount` and `secretName`
// speak of something else, and the value has to be a literal, because `self.token` is no secret.

internal import GateModel

/// Reads assignments.
enum AssignmentReader {
  /// A name, and whatever may stand between it and the sign that assigns.
  static let anchorExpression =
    #"(?:pass(?:w(?:or)?d|phrase|code)|passwd|pwd|secret|token|credential|"#
    + #"(?:api|access|auth|private|client|encryption|encrypt|signing|master|service|session|"#
    + #"account|app|hmac|jwt|admin|deploy|storage|shared|license|webhook|cipher|aes)[_.-]?key|"#
    + #"_pass|_pw|_auth)[\w.-]{0,24}(?:\\?["'`\]\)]){0,4}\s{0,8}(?:=|:|,|>|\s|\(|\|\||\?\?)"#

  private static let nameBytesMax = 80
  private static let valueBytesMax = 256
  private static let keyWords: [[UInt8]] = [
    "passw", "passphrase", "passcode", "passwd", "pwd", "secret", "token", "credential", "key",
    "_pass", "_pw", "_auth",
  ].map { Array($0.utf8) }
  private static let personalWords: [[UInt8]] = ["passw", "passwd", "pwd", "_pass", "_pw"].map {
    Array($0.utf8)
  }
  /// What a name ends with that names something about a secret.
  private static let foreignWords: [[UInt8]] = ["public", "publishable"].map { Array($0.utf8) }
  private static let foreignEndings: [[UInt8]] = [
    "name", "count", "type", "length", "size", "id", "ids", "url", "uri", "path", "file", "field",
    "label", "hash", "digest", "kind", "index", "position", "range", "list", "regex", "pattern",
    "format", "prefix", "suffix", "expiry", "expires", "expiration", "ttl", "text", "placeholder",
    "title", "class", "provider", "manager", "service", "error", "hint", "policy", "rules",
    "version", "limit", "column", "header", "endpoint", "algorithm", "alg", "ref", "selector",
    "public", "_pub", "pubkey", "publickey", "location", "dir", "usage", "status", "icon", "test",
    "description", "message", "source", "store", "stream", "view", "input", "output", "set",
    "begin", "end", "start", "stop", "kid", "at", "in", "method", "scheme", "checksum", "map",
    "param", "parameter", "parser", "syntax", "node", "node_id", "keyword", "issuer", "scope",
  ].map { Array($0.utf8) }

  /// Whether a name speaks of a secret itself.
  static func isSecretName(_ name: ArraySlice<UInt8>) -> Bool {
    guard Placeholder.contains(name, anyOf: keyWords),
      !Placeholder.contains(name, anyOf: foreignWords)
    else { return false }
    let end = name.lastIndex(where: isLetter).map { $0 + 1 } ?? name.endIndex
    let start = name[..<end].lastIndex { !isLetter($0) }.map { $0 + 1 } ?? name.startIndex
    let last = name[start..<end].map { $0 | 0x20 }
    return !foreignEndings.contains { ending in
      last.count == ending.count || ending.count > 3
        ? last.suffix(ending.count).elementsEqual(ending) : false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  /// Reads an assignment whose name an anchor found.
  static func read(_ bytes: [UInt8], at end: Int) -> StructureFinding? {
    guard let name = name(bytes, before: end), isSecretName(bytes[name]),
      let (start, style) = valueStart(bytes, name), start < bytes.count,
      let value = value(bytes, from: start, style)
    else { return nil }
    let text = bytes[value]
    guard isSecret(text, name: bytes[name], style) else { return nil }
    return StructureFinding(
      range: value, value: Array(text), confidence: .maybe,
      isExample: Placeholder.isExample(text))
  }

  /// The whole name around the word that was found: letters, digits, lines, points.
  private static func name(_ bytes: [UInt8], before end: Int) -> Range<Int>? {
    let last = ByteScan.back(bytes, from: end, max: 16) { !isNameByte($0) }
    let start = ByteScan.back(bytes, from: last, max: nameBytesMax, while: isNameByte)
    guard start < last else { return nil }
    let stop = ByteScan.skip(bytes, from: last, max: 8, while: isNameByte)
    return start..<stop
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    ByteScan.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func isSecret(
    _ value: ArraySlice<UInt8>, name: ArraySlice<UInt8>, _ style: ValueStyle
  ) -> Bool {
    if Placeholder.isExample(value) { return value.count >= 12 }
    if Placeholder.contains(name, anyOf: personalWords) {
      return PasswordJudge.isLikely(value)
        && (style != .bare || ValueShape(value).kinds >= 3
          || Rarity.isRandom(value))
    }
    guard value.count >= 10, !PasswordJudge.isCode(value), !Placeholder.isPlaceholder(value) else {
      return false
    }
    if PasswordJudge.isUUID(value) { return !Placeholder.isMonotonous(value) }
    let shape = ValueShape(value)
    guard shape.digits > 0 || shape.count >= 20, shape.kinds >= 2 else { return false }
    return Rarity.isRandom(value) && shape.distinct >= min(8, shape.count / 2)
  }
}

/// How a value is written.
enum ValueStyle: Equatable {
  case quoted(UInt8)
  /// Up to the next blank.
  case bare
}

// MARK: - From the name to the value

extension AssignmentReader {
  /// Skips what stands between a name and its value.
  private static func valueStart(
    _ bytes: [UInt8], _ name: Range<Int>
  ) -> (start: Int, style: ValueStyle)? {
    let closed = ByteScan.skip(bytes, from: name.upperBound, max: 6) {
      ByteScan.isQuote($0) || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "]")
        || $0 == UInt8(ascii: ")")
    }
    let sign = ByteScan.skip(bytes, from: closed, max: 12, while: ByteScan.isBlank)
    guard sign < bytes.count else { return nil }
    let signs = ByteScan.skip(bytes, from: sign, max: 4, while: isSign)
    if signs == sign {
      return commandValue(bytes, name, closed == name.upperBound, sign)
    }
    var start = ByteScan.skip(bytes, from: signs, max: 24, while: isSpace)
    if bytes[signs - 1] == UInt8(ascii: ":"), let annotated = behindType(bytes, start) {
      start = annotated
    }
    if bytes[signs - 1] == UInt8(ascii: ">") || bytes[sign] == UInt8(ascii: ","),
      start < bytes.count, !opensQuote(bytes, start), bytes[sign] == UInt8(ascii: ",")
    {
      return nil
    }
    return quoted(bytes, start) ?? (start, .bare)
  }

  private static func opensQuote(_ bytes: [UInt8], _ start: Int) -> Bool {
    quoted(bytes, start) != nil
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: ","),
      UInt8(ascii: "("), UInt8(ascii: "|"), UInt8(ascii: "?"):
      true
    default: false
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    ByteScan.isBlank(byte) || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// `String = "…"`, `string | undefined = '…'` behind a colon.
  private static func behindType(_ bytes: [UInt8], _ start: Int) -> Int? {
    let end = ByteScan.skip(bytes, from: start, max: 40) {
      ByteScan.isWord($0) || ByteScan.isBlank($0) || $0 == UInt8(ascii: "<")
        || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "|")
        || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "&")
    }
    guard end > start, end < bytes.count, bytes[end] == UInt8(ascii: "="),
      bytes[end - 1] == UInt8(ascii: " ")
    else { return nil }
    return ByteScan.skip(bytes, from: end + 1, max: 24, while: isSpace)
  }

  /// A quotation mark, perhaps escaped or with letters before it, and where the value begins.
  private static func quoted(_ bytes: [UInt8], _ start: Int) -> (start: Int, style: ValueStyle)? {
    var index = ByteScan.skip(bytes, from: start, max: 2) {
      [
        UInt8(ascii: "b"), UInt8(ascii: "r"), UInt8(ascii: "u"), UInt8(ascii: "f"),
        UInt8(ascii: "@"), UInt8(ascii: "L"), UInt8(ascii: "#"), UInt8(ascii: "("),
      ].contains($0)
    }
    index = ByteScan.skip(bytes, from: index, max: 3) { $0 == UInt8(ascii: "\\") }
    guard index < bytes.count, ByteScan.isQuote(bytes[index]) else { return nil }
    let mark = bytes[index]
    let end = ByteScan.skip(bytes, from: index, max: 3) { $0 == mark }
    return (end - index == 2 ? index + 1 : end, .quoted(mark))
  }

  /// `--password VALUE`, `ENV PASSWORD VALUE`.
  private static func commandValue(
    _ bytes: [UInt8], _ name: Range<Int>, _ isUnclosed: Bool, _ start: Int
  ) -> (start: Int, style: ValueStyle)? {
    guard isUnclosed, start > name.upperBound else { return nil }
    let isOption = bytes[name].starts(with: "--".utf8)
    let line = ByteScan.back(bytes, from: name.lowerBound, max: 200) { $0 != UInt8(ascii: "\n") }
    let isSetting = ["ENV ", "ARG ", "setenv ", "set "].contains {
      bytes[line..<name.lowerBound].elementsEqual($0.utf8)
    }
    guard isOption || isSetting else { return nil }
    return quoted(bytes, start) ?? (start, .bare)
  }

  /// The value, up to its end.
  private static func value(
    _ bytes: [UInt8], from start: Int, _ style: ValueStyle
  ) -> Range<Int>? {
    switch style {
    case .quoted(let mark):
      let end = ByteScan.skip(bytes, from: start, max: valueBytesMax) {
        $0 != mark && $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\\")
      }
      guard end < bytes.count, bytes[end] == mark || bytes[end] == UInt8(ascii: "\\") else {
        return nil
      }
      return end > start ? start..<end : nil
    case .bare:
      let end = ByteScan.skip(bytes, from: start, max: valueBytesMax, while: isBareByte)
      guard end > start, end - start < valueBytesMax else { return nil }
      // A call, an index or a template is code.
      if end < bytes.count,
        [UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{")]
          .contains(bytes[end])
      {
        return nil
      }
      return start..<end
    }
  }

  private static func isBareByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: "&"):
      false
    default: true
    }
  }
}
