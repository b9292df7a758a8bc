// Tokens on one line, with spaces where a formatter has them: two layouts of one type are one text. What
// the brackets and dots do not decide stays as it was written.

/// A line that is made of tokens.
struct LineText {
  private var bytes: [UInt8] = []
  private var last: (kind: SyntaxTokenKind, end: UInt32)?

  /// The line so far.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a token.
  ///
  /// - Parameters:
  ///   - kind: Its kind.
  ///   - token: Its bytes.
  ///   - start: Where it starts in its file, as a UTF-8 offset.
  mutating func append(_ kind: SyntaxTokenKind, _ token: ArraySlice<UInt8>, at start: UInt32) {
    if let last {
      if last.kind == .comma, Self.isCloser(kind) {
        // The comma behind the last element.
        bytes.removeLast()
      } else if hasSpace(before: kind, last.kind, isApart: last.end != start) {
        bytes.append(UInt8(ascii: " "))
      }
    }
    bytes.append(contentsOf: token)
    last = (kind, start + UInt32(token.count))
  }

  private func hasSpace(
    before kind: SyntaxTokenKind, _ last: SyntaxTokenKind, isApart: Bool
  ) -> Bool {
    switch last {
    case .leftParen, .leftSquare, .leftAngle, .period: return false
    case .comma: return true
    case .identifier, .rightParen, .rightSquare, .rightAngle:
      if kind == .period { return false }
    default: break
    }
    return isApart && kind != .comma && !Self.isCloser(kind)
  }

  private static func isCloser(_ kind: SyntaxTokenKind) -> Bool {
    switch kind {
    case .rightParen, .rightSquare, .rightAngle: true
    default: false
    }
  }
}
