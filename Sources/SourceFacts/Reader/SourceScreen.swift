// Looks at a file's bytes before the parser does. SwiftParser follows nested types without a bound on
// its stack and needs exponential time for `[[[[…`, so that what is nested beyond any program is
// turned away here, in one pass that knows just enough of strings and comments not to be fooled.

/// Decides whether a file may be given to the parser.
struct SourceScreen {
  /// How deep brackets, `#if` groups, comments, interpolations and generic arguments may nest.
  static let nestingLevelsMax = 256
  /// How many `[` may follow one another: the parser's time doubles with each.
  static let consecutiveBracketsMax = 14
  /// A file with more bytes than this share that no text holds is not Swift.
  static let strayBytesPerMilleMax = 10

  private enum Scope: Equatable {
    /// Inside `(`, `[`, `{` or `\(`.
    case bracket
    /// Inside a string literal: how many `#` surround it, and whether it has three quotes.
    case string(pounds: Int, isMultiline: Bool)
  }

  private let source: [UInt8]
  private var offset = 0
  private var scopes: [Scope] = []
  private var conditionals = 0
  private var angles = 0
  private var brackets = 0

  /// Screens a file.
  ///
  /// - Parameter source: The file's bytes.
  /// - Returns: Why the file must not be parsed, or nil.
  /// - Complexity: O(*bytes*).
  static func obstacle(in source: [UInt8]) -> SourceProblem? {
    if let problem = strayBytes(in: source) { return problem }
    var screen = SourceScreen(source: source)
    return screen.scan()
  }

  private init(source: [UInt8]) { self.source = source }

  private static func strayBytes(in source: [UInt8]) -> SourceProblem? {
    var count = 0
    for byte in source { count &+= isStray(byte) ? 1 : 0 }
    guard count * 1000 > source.count * strayBytesPerMilleMax,
      let first = source.firstIndex(where: isStray)
    else { return nil }
    return .notText(offset: UInt32(first))
  }

  private static func isStray(_ byte: UInt8) -> Bool { byte == 0 || byte >= 0xF8 }

  private mutating func scan() -> SourceProblem? {
    while offset < source.count {
      if case .string(let pounds, let isMultiline)? = scopes.last {
        scanString(pounds: pounds, isMultiline: isMultiline)
      } else {
        scanCode()
      }
      if isTooDeep { return problem }
    }
    return nil
  }

  private var problem: SourceProblem {
    .nestingTooDeep(offset: UInt32(offset), levelsMax: Self.nestingLevelsMax)
  }

  private var isTooDeep: Bool {
    scopes.count > Self.nestingLevelsMax || conditionals > Self.nestingLevelsMax
      || angles > Self.nestingLevelsMax || brackets > Self.consecutiveBracketsMax
  }

  private func byte(_ distance: Int) -> UInt8 {
    offset + distance < source.count ? source[offset + distance] : 0
  }

  // MARK: - Code

  /// For each byte whether the scan of code has to look at it.
  private static let isNotable: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "([{)]}/\"#<>".utf8 { table[Int(byte)] = true }
    return table
  }()

  private mutating func scanCode() {
    let notable = Self.isNotable
    while offset < source.count, !notable[Int(source[offset])] { offset += 1 }
    guard offset < source.count else { return }
    switch source[offset] {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open(source[offset])
    case UInt8(ascii: "/"): scanSlash()
    case UInt8(ascii: "\""): openString(pounds: 0)
    case UInt8(ascii: "#"): scanPound()
    case UInt8(ascii: "<"):
      if offset > 0, endsWord(source[offset - 1]), byte(1) > 0x20 { angles += 1 }
      offset += 1
    case UInt8(ascii: ">"):
      angles = max(0, angles - 1)
      offset += 1
    default: close(source[offset])
    }
  }

  private mutating func open(_ bracket: UInt8) {
    if bracket == UInt8(ascii: "[") { brackets = followsBracket ? brackets + 1 : 1 }
    if bracket == UInt8(ascii: "{") { angles = 0 }
    scopes.append(.bracket)
    offset += 1
  }

  /// Whether the byte before this place, white space aside, is a `[`.
  private var followsBracket: Bool {
    var index = offset - 1
    while index >= 0, source[index] <= 0x20 { index -= 1 }
    return index >= 0 && source[index] == UInt8(ascii: "[")
  }

  private mutating func close(_ bracket: UInt8) {
    if bracket == UInt8(ascii: "}") { angles = 0 }
    if scopes.last == .bracket { scopes.removeLast() }
    offset += 1
  }

  /// Whether a name can end with a byte.
  private func endsWord(_ byte: UInt8) -> Bool { byte.isWordByte || byte == UInt8(ascii: "`") }

  /// Skips a comment; anything else behind a slash is an operator or a regular expression.
  private mutating func scanSlash() {
    if byte(1) == UInt8(ascii: "/") {
      while offset < source.count, source[offset] != 0x0A, source[offset] != 0x0D { offset += 1 }
    } else if byte(1) == UInt8(ascii: "*") {
      skipBlockComment()
    } else {
      offset += 1
    }
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      if byte(0) == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
        depth += 1
        offset += 2
      } else if byte(0) == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        depth -= 1
        offset += 2
      } else {
        offset += 1
      }
    } while depth > 0 && offset < source.count
  }

  /// Counts `#if` and `#endif`, and finds raw strings.
  private mutating func scanPound() {
    if source[offset...].starts(with: "#if".utf8) {
      conditionals += 1
    } else if source[offset...].starts(with: "#endif".utf8) {
      conditionals = max(0, conditionals - 1)
    }
    var pounds = 0
    while byte(0) == UInt8(ascii: "#") {
      pounds += 1
      offset += 1
    }
    if byte(0) == UInt8(ascii: "\"") { openString(pounds: pounds) }
  }

  // MARK: - Strings

  private mutating func openString(pounds: Int) {
    let isMultiline = byte(1) == UInt8(ascii: "\"") && byte(2) == UInt8(ascii: "\"")
    scopes.append(.string(pounds: pounds, isMultiline: isMultiline))
    offset += isMultiline ? 3 : 1
  }

  private mutating func scanString(pounds: Int, isMultiline: Bool) {
    switch source[offset] {
    case UInt8(ascii: "\""): scanQuote(pounds: pounds, isMultiline: isMultiline)
    case UInt8(ascii: "\\"): scanEscape(pounds: pounds)
    case 0x0A, 0x0D:
      // A single-line string ends with its line, terminated or not.
      if !isMultiline { scopes.removeLast() }
      offset += 1
    default: offset += 1
    }
  }

  private mutating func scanQuote(pounds: Int, isMultiline: Bool) {
    let quotes = isMultiline ? 3 : 1
    let closes =
      (0..<quotes).allSatisfy { byte($0) == UInt8(ascii: "\"") }
      && (0..<pounds).allSatisfy { byte(quotes + $0) == UInt8(ascii: "#") }
    if closes { scopes.removeLast() }
    offset += closes ? quotes + pounds : 1
  }

  private mutating func scanEscape(pounds: Int) {
    let isEscape = (0..<pounds).allSatisfy { byte(1 + $0) == UInt8(ascii: "#") }
    guard isEscape else {
      offset += 1
      return
    }
    offset += 1 + pounds
    if byte(0) == UInt8(ascii: "(") { scopes.append(.bracket) }
    offset += 1
  }
}

extension UInt8 {
  /// Whether it can be part of a name: letters, digits, `_` and all that is not ASCII.
  var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
