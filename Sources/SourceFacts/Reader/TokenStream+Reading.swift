// The token columns and the comments that speak to the gate, read from the syntax table.

extension TokenStream {
  /// Collects the tokens of a file; the end-of-file token is left out.
  init(of table: SyntaxTable) {
    self.init()
    var indexes: [ArraySlice<UInt8>: UInt32] = [:]
    let estimate = table.nodes.count / 2
    classes.reserveCapacity(estimate)
    textIndexes.reserveCapacity(estimate)
    offsets.reserveCapacity(estimate)
    lengths.reserveCapacity(estimate)
    for node in table.nodes where node.kind == .token && node.token != .endOfFile {
      let bytes = table.source[Int(node.start)..<Int(node.end)]
      let text: UInt32
      if let known = indexes[bytes] {
        text = known
      } else {
        text = UInt32(texts.count)
        indexes[bytes] = text
        texts.append(String(decoding: bytes, as: UTF8.self))
      }
      classes.append(TokenClass(node.token))
      textIndexes.append(text)
      offsets.append(node.start)
      lengths.append(node.end - node.start)
    }
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
    for node in table.nodes where node.kind == .token && node.start - node.fullStart > 12 {
      var offset = Int(node.fullStart)
      while offset < Int(node.start) {
        if let length = markerLength(at: offset, in: table.source) {
          found.append(directive(at: offset, notBefore: Int(node.fullStart), in: table))
          offset += length
        } else {
          offset += 1
        }
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

  /// The comment's text on the marker's line, from its `//` or `/*`.
  private static func directive(
    at offset: Int, notBefore first: Int, in table: SyntaxTable
  ) -> GateDirective {
    let source = table.source
    let end = source[offset...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? source.count
    var start = offset
    while start > first, source[start - 1] != 0x0A, source[start - 1] != 0x0D { start -= 1 }
    let isCommentStart = { (index: Int) in
      source[index] == UInt8(ascii: "/")
        && (source[index + 1] == UInt8(ascii: "/") || source[index + 1] == UInt8(ascii: "*"))
    }
    start = (start..<offset).first(where: isCommentStart) ?? offset
    return GateDirective(
      text: table.text(from: UInt32(start), to: UInt32(end)), offset: UInt32(start))
  }
}
