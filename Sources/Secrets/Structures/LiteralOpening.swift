// How a literal begins: with a quotation mark and what languages put before it, with the brackets that
// some have in its place, or as the argument of a function that makes something of a text.

/// Finds the beginnings of literals.
enum LiteralOpening {
  private static let functionBytesMax = 60
  /// Other brackets around texts, with what closes each.
  private static let brackets: [(opening: [UInt8], closing: UInt8)] = [
    ("<![CDATA[", "]"), ("[[", "]"), ("%q(", ")"), ("qq(", ")"), ("q(", ")"), ("qq{", "}"),
    ("q{", "}"),
  ].map { pair in (Array(pair.0.utf8), Array(pair.1.utf8)[0]) }
  private static let functionBytes = ByteSet.word.union(ByteSet(".:-! []"))
  private static let prefixes = ByteSet("bruflRLN@#$(&c<")

  /// Reads the beginning of a literal.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - start: Where a value begins.
  /// - Returns: Where its text begins and how it ends; nil where there is no literal.
  static func read(_ bytes: [UInt8], _ start: Int) -> (start: Int, style: ValueStyle)? {
    guard start < bytes.count else { return nil }
    for (opening, closing) in brackets where bytes[start...].starts(with: opening) {
      return (start + opening.count, .quoted(closing))
    }
    var index = ByteScan.skip(bytes, from: start, max: 2, while: prefixes.contains)
    if index > start, bytes[index - 1] == UInt8(ascii: "(") {
      index = ByteScan.skip(bytes, from: index, max: 24) { $0 <= 0x20 }
    }
    if let begin = quoted(bytes, index) { return (begin.start, .quoted(begin.mark)) }
    return argument(bytes, start)
  }

  /// A quotation mark, perhaps escaped, or three of them.
  private static func quoted(_ bytes: [UInt8], _ start: Int) -> (start: Int, mark: UInt8)? {
    let index = ByteScan.skip(bytes, from: start, max: 3) { $0 == UInt8(ascii: "\\") }
    guard index < bytes.count, ByteScan.isQuote(bytes[index]) else { return nil }
    let mark = bytes[index]
    let end = ByteScan.skip(bytes, from: index, max: 3) { $0 == mark }
    return (end - index == 2 ? index + 1 : end, mark)
  }

  /// `name("…"` and `Name -Option "…"`: the first literal of a call on the same line.
  private static func argument(
    _ bytes: [UInt8], _ start: Int
  ) -> (start: Int, style: ValueStyle)? {
    let end = ByteScan.skip(
      bytes, from: start, max: functionBytesMax, while: functionBytes.contains)
    guard end > start, end < bytes.count else { return nil }
    let isCall = bytes[end] == UInt8(ascii: "(")
    guard isCall || isCommand(bytes[start..<end]) else { return nil }
    let index = isCall ? ByteScan.skip(bytes, from: end + 1, max: 24) { $0 <= 0x20 } : end
    return quoted(bytes, index).map { ($0.start, .argument($0.mark)) }
  }

  /// `ConvertTo-SecureString`, which takes its text without a bracket.
  private static func isCommand(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: "ConvertTo-SecureString".utf8)
  }
}

/// Values that no sign assigns: options of commands, settings of shells, lines of a name and a value.
enum NamedArgument {
  private static let lineBytesMax = 200
  private static let settings = [
    "ENV ", "ARG ", "setenv ", "set ", "setx ", "set -gx ", "set -x ", "set -Ux ", "#define ",
  ].map { Array($0.utf8) }
  private static let copulas = ["is ", "was ", "is: ", "ist ", "to ", "= ", "est ", "es "].map {
    Array($0.utf8)
  }

  /// Where a value begins that stands behind a name and blanks.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - name: Where the name is.
  ///   - isUnclosed: Whether nothing but blanks stands behind it.
  ///   - start: The offset behind the blanks.
  /// - Returns: Where the value begins and how it is written; nil where there is none.
  static func start(
    _ bytes: [UInt8], _ name: Range<Int>, isUnclosed: Bool, _ start: Int
  ) -> (start: Int, style: ValueStyle)? {
    guard isUnclosed, start > name.upperBound else { return nil }
    if ByteScan.isQuote(bytes[start]) { return LiteralOpening.read(bytes, start) }
    if isSetting(bytes, name) { return (start, .bare) }
    if let said = said(bytes, start) { return said }
    return isWholeLine(bytes, name, start) ? (start, .bare) : nil
  }

  /// `--password VALUE`, `ENV PASSWORD VALUE`.
  private static func isSetting(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
    if bytes[name].first == UInt8(ascii: "-") { return true }
    let line = ByteScan.back(bytes, from: name.lowerBound, max: lineBytesMax) {
      $0 != UInt8(ascii: "\n")
    }
    return settings.contains { bytes[line..<name.lowerBound].elementsEqual($0) }
      || ByteScan.find("config set ", in: bytes, line..<name.lowerBound) != nil
  }

  /// `the password is VALUE`.
  private static func said(_ bytes: [UInt8], _ start: Int) -> (start: Int, style: ValueStyle)? {
    guard let copula = copulas.first(where: { bytes[start...].starts(with: $0) }) else {
      return nil
    }
    let value = start + copula.count
    guard value < bytes.count else { return nil }
    return ByteScan.isQuote(bytes[value]) ? LiteralOpening.read(bytes, value) : (value, .bare)
  }

  /// A line that is a name and one word, as in the files of many daemons.
  private static func isWholeLine(_ bytes: [UInt8], _ name: Range<Int>, _ start: Int) -> Bool {
    let line = ByteScan.back(bytes, from: name.lowerBound, max: lineBytesMax) {
      $0 != UInt8(ascii: "\n")
    }
    guard bytes[line..<name.lowerBound].allSatisfy(ByteScan.isBlank) else { return false }
    let word = ByteScan.skip(bytes, from: start, max: lineBytesMax) { $0 > 0x20 }
    let end = ByteScan.skip(bytes, from: word, max: lineBytesMax) {
      ByteScan.isBlank($0) || $0 == UInt8(ascii: "\r")
    }
    return word > start && (end == bytes.count || bytes[end] == UInt8(ascii: "\n"))
  }
}
