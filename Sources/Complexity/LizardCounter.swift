// lizard's number, from tokens as lizard reads them: it knows no grammar, so that `case` of a nested
// enum, a member called `for` and the inside of a regular expression count, while the inside of an
// interpolation and short getters are not seen. For teams that compare with their old figures.

internal import SourceFacts

/// Counts branches the way lizard 1.24 does.
struct LizardCounter {
  private let facts: FileFacts
  /// What lizard lists, in source order.
  let rows: [Row]

  /// A row of lizard's report.
  struct Row {
    let range: ByteRange
    let source: Source
  }

  /// What a row is about.
  enum Source {
    case body(Int)
    /// A subscript with accessors, which have rows of their own: what is left around them.
    case accessors(of: Declaration)
  }

  init(_ facts: FileFacts) {
    self.facts = facts
    let bodies = facts.bodies.indices.filter { Self.isListed(facts.bodies[$0], facts) }
    rows =
      (bodies.map { Row(range: facts.bodies[$0].range, source: .body($0)) }
      + Self.subscriptsWithAccessors(facts))
      .sorted { ($0.range.start, $1.range.end) < ($1.range.start, $0.range.end) }
  }

  private static func subscriptsWithAccessors(_ facts: FileFacts) -> [Row] {
    let withAccessors = Set(
      facts.bodies.filter { $0.kind == .getter || $0.kind == .setter }.map(\.declaration))
    return withAccessors.filter { $0 >= 0 && facts.declarations[Int($0)].kind == .subscript }.map {
      let declaration = facts.declarations[Int($0)]
      return Row(
        range: ByteRange(start: declaration.keywordOffset, end: declaration.range.end),
        source: .accessors(of: declaration))
    }
  }

  private static let accessors: Set<String> = ["get", "set", "willSet", "didSet"]

  private static func isListed(_ body: Body, _ facts: FileFacts) -> Bool {
    switch body.kind {
    case .function, .initializer, .deinitializer, .subscript: true
    case .getter, .setter, .observer:
      firstToken(of: body, facts).map { accessors.contains($0) } ?? false
    case .closure, .topLevel, .defaultArgument, .initialValue: false
    }
  }

  private static func firstToken(of body: Body, _ facts: FileFacts) -> String? {
    let index = facts.tokens.firstIndex(at: body.range.start)
    return index < facts.tokens.count ? facts.tokens.text(index) : nil
  }

  /// A token that lizard takes for a branch.
  struct Branch {
    let offset: UInt32
    let text: String
  }

  /// The branches of a row, without those of other rows inside of it.
  ///
  /// - Parameter row: One of `rows`.
  /// - Returns: The branches in source order.
  func branches(of row: Row) -> [Branch] {
    let range = row.range
    let inner = rows.map(\.range).filter { $0 != range && range.contains($0) }
    var found: [Branch] = []
    var index = facts.tokens.firstIndex(at: range.start)
    while index < facts.tokens.count, facts.tokens.offsets[index] < range.end {
      let offset = facts.tokens.offsets[index]
      if let skipped = inner.first(where: { $0.contains(offset) }) ?? literal(around: offset) {
        index = facts.tokens.firstIndex(at: skipped.end)
      } else if facts.tokens.classes[index] == .poundDirective {
        index = endOfDirective(index)
      } else {
        found += branches(atToken: index)
        index += 1
      }
    }
    return found
  }

  /// The string literal at an offset that no literal before it contains.
  private func literal(around offset: UInt32) -> ByteRange? {
    var low = 0
    var high = facts.strings.count
    while low < high {
      let middle = (low + high) / 2
      if facts.strings[middle].range.start <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, facts.strings[low - 1].range.contains(offset) else { return nil }
    return facts.strings[low - 1].range
  }

  /// The first token behind the line of a compiler directive.
  private func endOfDirective(_ index: Int) -> Int {
    let line = facts.lines.line(at: facts.tokens.offsets[index])
    guard line < facts.lines.starts.count else { return facts.tokens.count }
    return facts.tokens.firstIndex(at: facts.lines.starts[line])
  }

  private static let words: Set<String> = ["if", "for", "while", "catch", "guard", "case"]

  private func branches(atToken index: Int) -> [Branch] {
    let text = facts.tokens.text(index)
    let offset = facts.tokens.offsets[index]
    switch facts.tokens.classes[index] {
    case .keyword, .identifier:
      return Self.words.contains(text) && !isArgumentLabel(index)
        ? [Branch(offset: offset, text: text)] : []
    case .operator:
      return text == "?"
        ? ternary(atToken: index)
        : Self.logicalOperators(in: text).map { Branch(offset: offset, text: $0) }
    case .regex:
      return Self.branches(inRegex: text).map { Branch(offset: offset, text: $0) }
    case .integerLiteral, .floatLiteral, .stringText, .stringDelimiter, .punctuation,
      .poundDirective, .other:
      return []
    }
  }

  /// `?` counts when space stands before it; otherwise lizard takes it for a postfix.
  private func ternary(atToken index: Int) -> [Branch] {
    guard index > 0 else { return [] }
    let offset = facts.tokens.offsets[index]
    let previousEnd = facts.tokens.offsets[index - 1] + facts.tokens.lengths[index - 1]
    return previousEnd == offset ? [] : [Branch(offset: offset, text: "?")]
  }

  /// `(if: x)` and `, for: y` are labels.
  private func isArgumentLabel(_ index: Int) -> Bool {
    guard index > 0, index + 1 < facts.tokens.count else { return false }
    let before = facts.tokens.text(index - 1)
    return (before == "(" || before == ",") && facts.tokens.text(index + 1) == ":"
  }

  /// The logical operators in a run of operator characters, which lizard splits.
  private static func logicalOperators(in text: String) -> [String] {
    var found: [String] = []
    var rest = text[...]
    while let first = rest.first {
      let pair = rest.prefix(2)
      if pair == "&&" || pair == "||" {
        found.append(String(pair))
        rest = rest.dropFirst(2)
      } else {
        rest = rest.dropFirst(first == "?" && pair == "??" ? 2 : 1)
      }
    }
    return found
  }

  /// Words and operators inside a regular expression, which lizard reads as code.
  private static func branches(inRegex text: String) -> [String] {
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    return words.filter { Self.words.contains($0) } + logicalOperators(in: text)
  }
}
