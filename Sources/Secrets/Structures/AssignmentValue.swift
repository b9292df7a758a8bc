// From a name to its value, as programming languages, file formats and command lines write it.

/// How a value is written.
enum ValueStyle: Equatable {
  /// Up to the mark that closes it.
  case quoted(UInt8)
  /// A literal that is handed to a function, up to the mark that closes it.
  case argument(UInt8)
  /// Up to the next blank.
  case bare
}

/// Finds the value of a name.
enum AssignmentValue {
  private static let bytesMax = 256

  /// Skips what stands between a name and its value.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - name: Where the name is.
  /// - Returns: Where the value begins and how it is written; nil where nothing is assigned.
  static func start(
    _ bytes: [UInt8], _ name: Range<Int>
  ) -> (start: Int, style: ValueStyle)? {
    let closed = ByteScan.skip(bytes, from: name.upperBound, max: 6) {
      ByteScan.isQuote($0) || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "]")
        || $0 == UInt8(ascii: ")")
    }
    let sign = ByteScan.skip(bytes, from: closed, max: 12, while: ByteScan.isBlank)
    guard sign < bytes.count else { return nil }
    if let paired = AssignmentPair.valueStart(bytes, behind: closed) {
      return LiteralOpening.read(bytes, paired) ?? (paired, .bare)
    }
    let signs = signs(bytes, from: sign)
    if signs == sign {
      return NamedArgument.start(bytes, name, isUnclosed: closed == name.upperBound, sign)
    }
    let isTag = bytes[sign] == UInt8(ascii: ">") && closed == name.upperBound
    return isTag && !isElement(bytes, name) ? nil : assigned(bytes, sign..<signs)
  }

  /// Whether a name is that of an element: `<name>` or `<prefix:name>`.
  private static func isElement(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
    guard name.lowerBound > 0 else { return false }
    return bytes[name.lowerBound - 1] == UInt8(ascii: "<")
      || bytes[name.lowerBound - 1] == UInt8(ascii: ":")
  }

  /// The offset behind the signs that assign, among them `<-` and a brace before a literal.
  private static func signs(_ bytes: [UInt8], from start: Int) -> Int {
    if bytes[start...].starts(with: "<-".utf8) { return start + 2 }
    if bytes[start] == UInt8(ascii: "{"), LiteralOpening.read(bytes, start + 1) != nil {
      return start + 1
    }
    return ByteScan.skip(bytes, from: start, max: 4, while: isSign)
  }

  /// The value behind signs that assign.
  private static func assigned(
    _ bytes: [UInt8], _ signs: Range<Int>
  ) -> (start: Int, style: ValueStyle)? {
    if isComparison(bytes[signs]) { return nil }
    let behind = ByteScan.skip(bytes, from: signs.upperBound, max: 24, while: isSpace)
    var start = behindFold(bytes, behindAnchor(bytes, behind))
    if bytes[signs.upperBound - 1] == UInt8(ascii: ":"), let annotated = behindType(bytes, start) {
      start = annotated
    }
    if let opened = LiteralOpening.read(bytes, start) { return opened }
    // What is an argument or compared is a literal or code.
    let first = bytes[signs.lowerBound]
    let isCode = first == UInt8(ascii: ",") || first == UInt8(ascii: "(")
    return isCode || bytes[signs].starts(with: "==".utf8) ? nil : (start, .bare)
  }

  /// `&name` of YAML, which names the value behind it.
  private static func behindAnchor(_ bytes: [UInt8], _ start: Int) -> Int {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "&") else { return start }
    let end = ByteScan.skip(bytes, from: start + 1, max: 40, while: ByteScan.isWord)
    let next = ByteScan.skip(bytes, from: end, max: 8, while: ByteScan.isBlank)
    return next < bytes.count && bytes[next] == UInt8(ascii: "=") ? start : next
  }

  /// `>-` and `|` of YAML and a backslash of a shell let a value begin on the next line.
  private static func behindFold(_ bytes: [UInt8], _ start: Int) -> Int {
    let end = ByteScan.skip(bytes, from: start, max: 2) {
      $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: "\\")
    }
    guard end > start, end < bytes.count, bytes[end] == UInt8(ascii: "\n") else { return start }
    return ByteScan.skip(bytes, from: end, max: 24, while: isSpace)
  }

  /// `>=` and its like compare numbers.
  private static func isComparison(_ signs: ArraySlice<UInt8>) -> Bool {
    signs.first == UInt8(ascii: ">") && signs.count > 1
  }

  private static let signs = ByteSet("=:>,(|?")

  private static func isSign(_ byte: UInt8) -> Bool { signs.contains(byte) }

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

  /// The value, up to its end.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - start: Where it begins.
  ///   - style: How it is written.
  /// - Returns: Its range; nil where it has no end or is code.
  static func range(
    _ bytes: [UInt8], from start: Int, _ style: ValueStyle
  ) -> Range<Int>? {
    switch style {
    case .quoted(let mark), .argument(let mark):
      let end = ByteScan.skip(bytes, from: start, max: bytesMax) {
        $0 != mark && $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\\")
      }
      guard end < bytes.count, bytes[end] == mark || bytes[end] == UInt8(ascii: "\\") else {
        return nil
      }
      return end > start ? start..<end : nil
    case .bare:
      let end = ByteScan.skip(bytes, from: start, max: bytesMax, while: isBareByte)
      // What ends with a colon is the next name, or a label.
      guard end > start, end - start < bytesMax, bytes[end - 1] != UInt8(ascii: ":") else {
        return nil
      }
      return goesOn(bytes, end) ? continued(bytes, start..<end) : start..<end
    }
  }

  /// Whether something stands directly behind the end of a word that may belong to it.
  private static func goesOn(_ bytes: [UInt8], _ end: Int) -> Bool {
    guard end + 1 < bytes.count, joints.contains(bytes[end]) else { return false }
    return brackets.contains(bytes[end]) || isBareByte(bytes[end + 1])
  }

  /// A call, an index or a template is code; what is random before the bracket goes on behind it, and
  /// so does a value that is the rest of its line.
  private static func continued(_ bytes: [UInt8], _ head: Range<Int>) -> Range<Int>? {
    let end = ByteScan.skip(bytes, from: head.upperBound, max: bytesMax) {
      $0 > 0x20 && $0 < 0x7F && !ByteScan.isQuote($0)
    }
    let whole = head.lowerBound..<end
    if brackets.contains(bytes[head.upperBound]) {
      return isRandom(bytes[head]) && !isCalled(bytes[head.upperBound..<end]) ? whole : nil
    }
    return isLineEnd(bytes, end) && isAlone(bytes, head.lowerBound) ? whole : head
  }

  private static func isRandom(_ value: ArraySlice<UInt8>) -> Bool {
    value.count >= 6 && ValueShape(value).digits > 0 && Rarity.isRandom(value)
  }

  private static func isLineEnd(_ bytes: [UInt8], _ end: Int) -> Bool {
    end == bytes.count || bytes[end] == UInt8(ascii: "\n") || bytes[end] == UInt8(ascii: "\r")
  }

  /// `(…)` or `();` up to the end: the arguments of a call.
  private static func isCalled(_ rest: ArraySlice<UInt8>) -> Bool {
    let trimmed = rest.last == UInt8(ascii: ";") ? rest.dropLast() : rest
    return rest.first == UInt8(ascii: "(") && trimmed.last == UInt8(ascii: ")")
  }

  /// Whether only a name and a sign stand before a value on its line, as in settings.
  private static func isAlone(_ bytes: [UInt8], _ start: Int) -> Bool {
    let line = ByteScan.back(bytes, from: start, max: 120) { $0 != UInt8(ascii: "\n") }
    return bytes[line..<start].allSatisfy { settingBytes.contains($0) }
  }

  private static let brackets = ByteSet("([{")
  private static let joints = ByteSet("([{&;|,<>)")
  private static let settingBytes = ByteSet.word.union(ByteSet(" \t-.:=\"'"))

  private static let ending = ByteSet("\"'`,;<>()[]{}\\|&")

  private static func isBareByte(_ byte: UInt8) -> Bool { byte > 0x20 && !ending.contains(byte) }
}
