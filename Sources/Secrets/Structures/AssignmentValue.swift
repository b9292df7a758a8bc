// From a name to its value, as programming languages, file formats and command lines write it.

/// How a value is written.
enum ValueStyle: Equatable {
  case quoted(UInt8)
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
      return quoted(bytes, paired) ?? (paired, .bare)
    }
    let signs = ByteScan.skip(bytes, from: sign, max: 4, while: isSign)
    if signs == sign {
      return commandValue(bytes, name, closed == name.upperBound, sign)
    }
    return assigned(bytes, sign..<signs)
  }

  /// The value behind signs that assign.
  private static func assigned(
    _ bytes: [UInt8], _ signs: Range<Int>
  ) -> (start: Int, style: ValueStyle)? {
    if isComparison(bytes[signs]) { return nil }
    let behind = ByteScan.skip(bytes, from: signs.upperBound, max: 24, while: isSpace)
    var start = behindFold(bytes, behind)
    if bytes[signs.upperBound - 1] == UInt8(ascii: ":"), let annotated = behindType(bytes, start) {
      start = annotated
    }
    if let quoted = quoted(bytes, start) { return quoted }
    // An argument is a literal or code.
    let first = bytes[signs.lowerBound]
    return first == UInt8(ascii: ",") || first == UInt8(ascii: "(") ? nil : (start, .bare)
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
    case .quoted(let mark):
      let end = ByteScan.skip(bytes, from: start, max: bytesMax) {
        $0 != mark && $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\\")
      }
      guard end < bytes.count, bytes[end] == mark || bytes[end] == UInt8(ascii: "\\") else {
        return nil
      }
      return end > start ? start..<end : nil
    case .bare:
      let end = ByteScan.skip(bytes, from: start, max: bytesMax, while: isBareByte)
      guard end > start, end - start < bytesMax else { return nil }
      return isOpened(bytes, end) ? opened(bytes, start..<end) : start..<end
    }
  }

  private static func isOpened(_ bytes: [UInt8], _ end: Int) -> Bool {
    end < bytes.count
      && [UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{")].contains(bytes[end])
  }

  /// A call, an index or a template is code; what is random before the bracket goes on behind it.
  private static func opened(_ bytes: [UInt8], _ head: Range<Int>) -> Range<Int>? {
    guard head.count >= 6, ValueShape(bytes[head]).digits > 0, Rarity.isRandom(bytes[head]) else {
      return nil
    }
    let end = ByteScan.skip(bytes, from: head.upperBound, max: bytesMax) {
      $0 > 0x20 && $0 < 0x7F && !ByteScan.isQuote($0)
    }
    return head.lowerBound..<end
  }

  private static let ending = ByteSet("\"'`,;<>()[]{}\\|&")

  private static func isBareByte(_ byte: UInt8) -> Bool { byte > 0x20 && !ending.contains(byte) }
}
