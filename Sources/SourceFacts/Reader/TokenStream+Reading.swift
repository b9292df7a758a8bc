// The token columns and the comments that speak to the gate, read from the syntax table.

extension TokenStream {
  /// Collects the tokens of a file; the end-of-file token is left out.
  ///
  /// - Parameters:
  ///   - table: The file.
  ///   - textOfNode: Receives for each node that is a token the index of its text.
  init(of table: SyntaxTable, textOfNode: inout [UInt32]) {
    self.init()
    textOfNode = [UInt32](repeating: 0, count: table.nodes.count)
    var distinct = DistinctTexts(source: table.source)
    let estimate = table.nodes.count / 2
    classes.reserveCapacity(estimate)
    textIndexes.reserveCapacity(estimate)
    offsets.reserveCapacity(estimate)
    lengths.reserveCapacity(estimate)
    for (place, node) in table.nodes.enumerated()
    where node.kind == .token && node.token != .endOfFile {
      let text = distinct.index(start: node.start, end: node.end)
      textOfNode[place] = text
      classes.append(TokenClass(node.token))
      textIndexes.append(text)
      offsets.append(node.start)
      lengths.append(node.end - node.start)
    }
    texts = distinct.ranges.map { table.text(from: $0.start, to: $0.end) }
  }
}

/// Numbers the distinct texts among ranges of a source. An open-addressing table over the bytes
/// themselves (Knuth, The Art of Computer Programming 3, 6.4): four of five tokens repeat a text, and
/// a dictionary would hash a slice with retain and release for each.
private struct DistinctTexts {
  private let source: [UInt8]
  /// Where each text appeared first.
  private(set) var ranges: [ByteRange] = []
  /// For each place of the table the index of a text plus one; 0 where it is free.
  private var places: [UInt32]

  init(source: [UInt8]) {
    self.source = source
    places = [UInt32](repeating: 0, count: 1024)
  }

  mutating func index(start: UInt32, end: UInt32) -> UInt32 {
    let range = ByteRange(start: start, end: end)
    let place = place(of: range)
    if places[place] != 0 { return places[place] - 1 }
    ranges.append(range)
    places[place] = UInt32(ranges.count)
    if ranges.count * 2 > places.count { grow() }
    return UInt32(ranges.count - 1)
  }

  /// The place that holds a text, or the free one where it belongs.
  private func place(of range: ByteRange) -> Int {
    var place = Int(truncatingIfNeeded: hash(range)) & (places.count - 1)
    while places[place] != 0, !isEqual(ranges[Int(places[place]) - 1], range) {
      place = (place + 1) & (places.count - 1)
    }
    return place
  }

  private mutating func grow() {
    places = [UInt32](repeating: 0, count: places.count * 2)
    for (index, range) in ranges.enumerated() { places[place(of: range)] = UInt32(index + 1) }
  }

  private func hash(_ range: ByteRange) -> UInt64 {
    ByteHash.fnv1a(source[Int(range.start)..<Int(range.end)])
  }

  private func isEqual(_ left: ByteRange, _ right: ByteRange) -> Bool {
    let count = Int(left.end - left.start)
    guard count == Int(right.end - right.start) else { return false }
    return (0..<count).allSatisfy { source[Int(left.start) + $0] == source[Int(right.start) + $0] }
  }
}

extension TokenClass {
  /// The class of a parser's token kind.
  init(_ kind: SyntaxTokenKind) { self = Self.classes[Int(kind.rawValue)] }

  /// For each token kind its class.
  private static let classes: [TokenClass] = {
    var table = [TokenClass](repeating: .punctuation, count: 256)
    let exceptions: [(TokenClass, [SyntaxTokenKind])] = [
      (.keyword, [.keyword]), (.identifier, [.identifier, .dollarIdentifier, .wildcard]),
      (.integerLiteral, [.integerLiteral]), (.floatLiteral, [.floatLiteral]),
      (.stringText, [.stringSegment]),
      (
        .stringDelimiter,
        [.stringQuote, .multilineStringQuote, .singleQuote, .rawStringPoundDelimiter]
      ),
      (.regex, [.regexLiteralPattern, .regexSlash, .regexPoundDelimiter]),
      (
        .operator,
        [
          .binaryOperator, .prefixOperator, .postfixOperator, .equal, .exclamationMark,
          .infixQuestionMark, .postfixQuestionMark, .prefixAmpersand, .ellipsis, .arrow,
        ]
      ),
      (
        .poundDirective,
        [
          .poundAvailable, .poundElse, .poundElseif, .poundEndif, .poundIf, .poundSourceLocation,
          .poundUnavailable,
        ]
      ),
      (.other, [.none, .endOfFile, .shebang, .unknown]),
    ]
    for (ours, kinds) in exceptions {
      for kind in kinds { table[Int(kind.rawValue)] = ours }
    }
    return table
  }()
}

extension GateDirective {
  /// What a comment to the gate can start with, behind the comment marker.
  private static let markers = ["njord-gate:", "periphery:ignore", "gitleaks:allow"]

  /// Finds the comments that hold a marker, in the trivia between tokens.
  static func all(in table: SyntaxTable) -> [GateDirective] {
    var found: [GateDirective] = []
    var end = 0
    for node in table.nodes where node.kind == .token {
      // From token to token: a comment behind code trails the token before it.
      if Int(node.start) - end > 12 { found += directives(in: end..<Int(node.start), table) }
      end = Int(node.end)
    }
    return found
  }

  private static func directives(in trivia: Range<Int>, _ table: SyntaxTable) -> [GateDirective] {
    var found: [GateDirective] = []
    var offset = trivia.lowerBound
    while offset < trivia.upperBound {
      if let length = markerLength(at: offset, in: table.source) {
        found.append(directive(at: offset, in: trivia, table))
        offset += length
      } else {
        offset += 1
      }
    }
    return found
  }

  private static func markerLength(at offset: Int, in source: [UInt8]) -> Int? {
    switch source[offset] {
    case UInt8(ascii: "n"), UInt8(ascii: "p"), UInt8(ascii: "g"):
      markers.first { source[offset...].starts(with: $0.utf8) }?.utf8.count
    default: nil
    }
  }

  /// The comment's text on the marker's line, from its `//` or `/*`, without space at its end.
  private static func directive(
    at offset: Int, in trivia: Range<Int>, _ table: SyntaxTable
  ) -> GateDirective {
    let source = table.source
    let rest = source[offset..<trivia.upperBound]
    var end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? trivia.upperBound
    while end > offset, source[end - 1] == 0x20 || source[end - 1] == 0x09 { end -= 1 }
    var start = offset
    while start > trivia.lowerBound, source[start - 1] != 0x0A, source[start - 1] != 0x0D {
      start -= 1
    }
    let isCommentStart = { (index: Int) in
      source[index] == UInt8(ascii: "/")
        && (source[index + 1] == UInt8(ascii: "/") || source[index + 1] == UInt8(ascii: "*"))
    }
    let lineStart = start
    start = (start..<offset).first(where: isCommentStart) ?? offset
    // The trivia begins where the token before it ends: a comment on that line stands behind code.
    let isBehindCode = lineStart == trivia.lowerBound && lineStart > 0
    return GateDirective(
      text: table.text(from: UInt32(start), to: UInt32(end)), offset: UInt32(start),
      placement: isBehindCode ? .behindCode : .ownLine, codeOffset: UInt32(trivia.upperBound))
  }
}
