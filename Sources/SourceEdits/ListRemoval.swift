// The removal of some of the names that one declaration introduces: `case open, closed`,
// `var width, height: Int`, `let (quotient, rest) = divided()`. The comma goes with the name, a type
// that was written once for several names stays, and a name in a tuple pattern becomes `_`.

internal import SourceFacts

/// The names of one `case`, `var` or `let`, in the order of the text.
struct NameList {
  /// One name with what belongs to it: payload, raw value, annotation, initial value.
  private struct Element {
    let name: UInt32
    let isDead: Bool
    /// The indexes of its tokens.
    var tokens: Range<Int>
    /// Whether the name stands inside of a tuple pattern.
    let isNested: Bool
  }

  private let source: SourceText
  private let elements: [Element]

  /// - Parameters:
  ///   - declarations: Those of the list, in source order.
  ///   - dead: Which of them go.
  ///   - source: Their file.
  init(
    _ declarations: [Declaration], dead: [Bool], in source: SourceText
  ) {
    self.source = source
    let last = source.token(at: declarations.first?.range.end ?? 0)
    var elements: [Element] = []
    for (declaration, isDead) in zip(declarations, dead) {
      let name = source.token(at: declaration.nameOffset)
      let keyword = source.token(at: declaration.keywordOffset)
      let isNested = Self.depth(from: keyword, to: name, in: source) > 0
      var first = name
      while isNested, first > keyword + 1, source.text(ofToken: first) != "(" { first -= 1 }
      if !isNested, let previous = elements.indices.last {
        elements[previous].tokens = elements[previous].tokens.lowerBound..<(first - 1)
      }
      elements.append(
        Element(
          name: declaration.nameOffset, isDead: isDead, tokens: first..<last, isNested: isNested))
    }
    self.elements = elements
  }

  /// How many parentheses are open at a token.
  private static func depth(from first: Int, to last: Int, in source: SourceText) -> Int {
    var depth = 0
    for index in first..<max(first, last) {
      switch source.text(ofToken: index) {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      default: continue
      }
    }
    return depth
  }

  /// The edits that take the dead names out.
  var edits: [TextEdit] {
    var edits: [TextEdit] = []
    var keptBefore: Element?
    for (number, element) in elements.enumerated() {
      guard element.isDead else {
        keptBefore = element
        continue
      }
      if element.isNested {
        edits.append(TextEdit(range: range(ofTokens: name(of: element)), replacement: "_"))
      } else if let kept = keptBefore, isBare(kept), let colon = annotation(of: element) {
        // The annotation of the last name is that of the bare names before it.
        edits.append(TextEdit(range: range(from: end(of: kept), to: start(ofToken: colon))))
        keptBefore = nil
      } else if let next = elements[(number + 1)...].first(where: { !$0.isNested }) {
        edits.append(TextEdit(range: range(from: start(of: element), to: start(of: next))))
      } else if let kept = elements[..<number].last(where: { !$0.isDead }) {
        edits.append(TextEdit(range: range(from: end(of: kept), to: end(of: element))))
      }
    }
    return edits
  }

  private func name(of element: Element) -> Range<Int> {
    let token = source.token(at: element.name)
    return token..<token + 1
  }

  /// Whether it is a name with nothing behind it.
  private func isBare(_ element: Element) -> Bool { element.tokens.count == 1 && !element.isNested }

  /// The colon behind a name.
  private func annotation(of element: Element) -> Int? {
    let colon = element.tokens.lowerBound + 1
    return source.text(ofToken: colon) == ":" ? colon : nil
  }

  private func start(of element: Element) -> UInt32 { start(ofToken: element.tokens.lowerBound) }
  private func end(of element: Element) -> UInt32 {
    UInt32(source.end(ofToken: element.tokens.upperBound - 1))
  }
  private func start(ofToken index: Int) -> UInt32 { source.facts.tokens.offsets[index] }

  private func range(from start: UInt32, to end: UInt32) -> ByteRange {
    ByteRange(start: start, end: max(start, end))
  }

  private func range(ofTokens tokens: Range<Int>) -> ByteRange {
    range(
      from: start(ofToken: tokens.lowerBound),
      to: UInt32(source.end(ofToken: tokens.upperBound - 1)))
  }
}
