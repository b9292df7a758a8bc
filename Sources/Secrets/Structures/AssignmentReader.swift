// `password = "…"` in any language, file format or command line: a name that speaks of a secret, what
// assigns, and a value. The name has to be read to its end, because `tokenCount` and `secretName`
// speak of something else, and the value has to be a literal, because `self.token` is no secret.

internal import GateModel

/// Reads assignments.
enum AssignmentReader {
  /// A name, and whatever may stand between it and the sign that assigns.
  static let anchorExpression =
    #"(?:pass(?:w(?:or)?[dt]|phrase|code)|passwd|pwd|kennwort|contrase|senha|wachtwoord|secret|token|"#
    + #"credential|psk|bindpw|authtok|requirepass|masterauth|storepass|keypass|p(?:ass|w)(?:\\?["'`\]\)]){0,3}\s{0,4}[:=]|"#
    + #"(?:api|access|auth|private|client|encryption|encrypt|signing|master|service|session|"#
    + #"account|app|hmac|jwt|admin|deploy|storage|shared|license|webhook|cipher|aes)[ _.-]?key|"#
    + #"[a-z0-9]_key|[_.-]pass|_pw|_auth)[\w.-]{0,24}(?:\\?["'`\]\)]){0,4}\s{0,8}(?:=|:|,|>|<|\s|\(|\{|\|\||\?\?)"#

  private static let nameBytesMax = 80
  private static let keyWords: WordList = [
    "passw", "passphrase", "passcode", "passwd", "pwd", "secret", "token", "credential", "key",
    "pass", "pw", "_auth", "kennwort", "contrase", "senha", "wachtwoord", "psk", "bindpw",
    "authtok", "masterauth",
  ]
  private static let personalWords: WordList = [
    "passw", "passphrase", "passcode", "passwd", "pwd", "_pass", "-pass", ".pass", "_pw",
    "kennwort", "contrase", "senha",
    "wachtwoord", "psk", "bindpw", "authtok", "requirepass", "masterauth",
  ]
  /// What a name ends with that names something about a secret.
  private static let foreignWords: WordList = [
    "public", "publishable", "page_token", "pagetoken", "page-token", "continuation", "csrf",
    "xsrf", "cursor", "sync_token", "synctoken", "cache_key", "cachekey", "sort_key", "sortkey",
    "partition_key", "primary_key", "foreign_key", "site_key", "sitekey", "object_key", "row_key",
    "group_key", "host_key", "translation", "i18n", "lookup", "bypass", "compass", "passive",
    "passenger", "passage", "passport", "passed", "passing", "passes", "passthrough",
  ]
  private static let foreignEndings: [[UInt8]] = [
    "name", "count", "type", "length", "size", "id", "ids", "url", "uri", "path", "file", "field",
    "label", "hash", "digest", "kind", "index", "position", "range", "list", "regex", "pattern",
    "format", "prefix", "suffix", "expiry", "expires", "expiration", "ttl", "text", "placeholder",
    "title", "class", "provider", "manager", "service", "error", "hint", "policy", "rules",
    "version", "limit", "column", "header", "endpoint", "algorithm", "alg", "ref", "selector",
    "public", "_pub", "pubkey", "publickey", "location", "dir", "usage", "status", "icon", "test",
    "description", "message", "source", "store", "stream", "view", "input", "output", "set",
    "begin", "end", "start", "stop", "kid", "at", "in", "method", "scheme", "checksum", "map",
    "izer", "izers", "izing", "ization", "param", "parameter", "parser", "syntax", "node",
    "node_id", "keyword", "issuer", "scope", "idx", "badge", "salt_rounds", "mode",
  ].map { Array($0.utf8) }

  /// Whether a name speaks of a secret itself.
  static func isSecretName(_ name: ArraySlice<UInt8>) -> Bool {
    guard keyWords.isIn(name), !foreignWords.isIn(name) else { return false }
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
      !isInResourceName(bytes, name.lowerBound), !isBadge(bytes, name.lowerBound),
      let (start, style) = AssignmentValue.start(bytes, name), start < bytes.count,
      let value = AssignmentValue.range(bytes, from: start, style)
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

  /// Whether it is a part of `arn:aws:secretsmanager:…:secret:NAME`.
  private static func isInResourceName(_ bytes: [UInt8], _ offset: Int) -> Bool {
    guard offset > 0, bytes[offset - 1] == UInt8(ascii: ":") else { return false }
    let start = ByteScan.back(bytes, from: offset, max: nameBytesMax) {
      isNameByte($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/")
    }
    return ByteScan.find("arn:", in: bytes, start..<offset) != nil
  }

  /// `badge.svg?token=…`, which shows a picture.
  private static func isBadge(_ bytes: [UInt8], _ offset: Int) -> Bool {
    guard offset > 0, bytes[offset - 1] == UInt8(ascii: "?") else { return false }
    let start = ByteScan.back(bytes, from: offset, max: nameBytesMax) { $0 > 0x20 }
    return ByteScan.find("badge", in: bytes, start..<offset) != nil
      || ByteScan.find(".svg", in: bytes, start..<offset) != nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    ByteScan.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// Whether a value may be what its name speaks of.
  static func isSecret(
    _ value: ArraySlice<UInt8>, name: ArraySlice<UInt8>, _ style: ValueStyle
  ) -> Bool {
    if Placeholder.isExample(value) { return value.count >= 12 }
    if isEncodedPlaceholder(value) { return false }
    if case .argument = style, !isPlainArgument(value) { return false }
    if isPersonal(name) { return isPassword(value, style) }
    guard value.count >= 10, !PasswordJudge.isCode(value), !Placeholder.isPlaceholder(value),
      !CommonWords.makeUp(value)
    else { return false }
    if PasswordJudge.isUUID(value) { return !Placeholder.isMonotonous(value) }
    let shape = ValueShape(value)
    guard shape.kinds >= 2, shape.distinct >= min(8, shape.count / 2) else { return false }
    if shape.digits > 0 || shape.count >= 20 { return Rarity.isRandom(value) }
    return Rarity.isScrambled(value, shape)
  }

  /// `pass` alone, and every longer word for a password.
  private static func isPersonal(_ name: ArraySlice<UInt8>) -> Bool {
    personalWords.isIn(name)
      || (name.count <= 24 && ["pass", "pw"].contains { name.lowercasedSuffix(is: $0) })
  }

  /// What a function makes something of is a secret only where nothing else looks like it.
  private static func isPlainArgument(_ value: ArraySlice<UInt8>) -> Bool {
    let shape = ValueShape(value)
    let isLong = shape.count >= 16 && shape.digits > 0 && Rarity.isRandom(value)
    return isLong || (shape.count >= 10 && shape.kinds == 4)
  }

  /// Base 64 of what is no secret in clear either.
  private static func isEncodedPlaceholder(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count >= 8, let text = Base64.decoded(value), text.count >= 4,
      ByteScan.isPrintable(text.last == UInt8(ascii: "\n") ? text.dropLast() : text[...])
    else { return false }
    return !PasswordJudge.isLikely(text[...]) && !PasswordJudge.isPassphrase(text[...])
  }

  private static func isPassword(_ value: ArraySlice<UInt8>, _ style: ValueStyle) -> Bool {
    if PasswordJudge.isLikely(value) {
      return style != .bare || ValueShape(value).kinds >= 3 || Rarity.isRandom(value)
    }
    return style != .bare && PasswordJudge.isUnspoken(value) || PasswordJudge.isWordList(value)
  }
}

extension ArraySlice<UInt8> {
  /// Whether the last letters are those of a word, whatever their case.
  fileprivate func lowercasedSuffix(is word: StaticString) -> Bool {
    let wanted = Array(word.description.utf8)
    return suffix(wanted.count).map { $0 | 0x20 }.elementsEqual(wanted)
  }
}
