// The removal of a whole declaration or import: from its first comment to the end of its last line.
// A comment belongs to a declaration when no blank line stands between them; what opens a section
// (`// MARK:`) and the comment at the head of a file stay.

internal import SourceFacts

extension SourceText {
  /// Which comments before something go with it.
  enum LeadingComments {
    case attached
    /// What stands before an import is as a rule the head of the file.
    case kept
  }

  /// The range that goes when a declaration or an import goes.
  ///
  /// - Parameters:
  ///   - range: From its first token to its last.
  ///   - doc: Its doc comment, which may stand behind a blank line.
  ///   - comments: What happens to the comments before it.
  /// - Returns: Whole lines where nothing else stands on them.
  func removal(
    of range: ByteRange, doc: ByteRange? = nil, comments: LeadingComments = .attached
  ) -> Range<Int> {
    let before = gap(before: range.start)
    var start = Int(range.start)
    switch comments {
    case .attached: start = min(attachedStart(before), doc.map { Int($0.start) } ?? start)
    case .kept: break
    }
    let end = trailingEnd(of: range)
    let opensLine = isBlank(lineStart(at: start)..<start)
    let closesLine = end == bytes.count || isBlank(end..<nextLineStart(after: end))
    if opensLine, closesLine {
      return lineStart(at: start)..<nextLineStart(after: max(end, start))
    }
    if closesLine {
      // Something stands before it on its line: the blanks between them go too.
      while start > 0, Byte.isBlank(bytes[start - 1]) { start -= 1 }
      return start..<end
    }
    var last = end
    while last < bytes.count, Byte.isBlank(bytes[last]) { last += 1 }
    return start..<last
  }

  /// Where the comments begin that belong to what follows a gap.
  private func attachedStart(_ gap: Gap) -> Int {
    var start = gap.range.upperBound
    var newlines = 0
    for (number, piece) in gap.pieces.enumerated().reversed() {
      switch piece.kind {
      case .blank: continue
      case .newline: newlines += 1
      case .lineComment, .blockComment:
        guard newlines < 2, !isMark(piece), !isTrailing(number, of: gap) else {
          return start
        }
        newlines = 0
        start = piece.range.lowerBound
      }
      if newlines >= 2 { break }
    }
    return isFileHead(start, of: gap) ? gap.range.upperBound : start
  }

  /// Whether a comment stands on the line of the token before the gap.
  private func isTrailing(_ number: Int, of gap: Gap) -> Bool {
    gap.range.lowerBound > 0
      && !gap.pieces[..<number].contains { $0.kind == .newline }
  }

  /// Whether a comment opens a section of the file.
  private func isMark(_ piece: GapPiece) -> Bool {
    let text = String(decoding: bytes[piece.range], as: UTF8.self)
    return text.drop { $0 == "/" || $0 == " " }.hasPrefix("MARK:")
  }

  /// Whether a plain comment opens the file: that is its head and not the declaration's.
  private func isFileHead(_ start: Int, of gap: Gap) -> Bool {
    guard gap.range.lowerBound == 0, start < gap.range.upperBound, isBlank(0..<start) else {
      return false
    }
    let opening = bytes[start...].prefix(3).map { UnicodeScalar($0) }
    let isDoc = opening.count == 3 && opening[0] == "/" && opening[1] == opening[2]
    return !isDoc && !(opening.count == 3 && opening[1] == "*" && opening[2] == "*")
  }

  /// Behind the last byte of what ends with a range: its `;`, the comment on its line.
  private func trailingEnd(of range: ByteRange) -> Int {
    var end = Int(range.end)
    let next = token(at: range.end)
    if text(ofToken: next) == ";", isBlank(end..<Int(facts.tokens.offsets[next])) {
      end = self.end(ofToken: next)
    }
    for piece in gap(after: UInt32(end)).pieces {
      switch piece.kind {
      case .blank: continue
      case .newline: return end
      case .lineComment: return piece.range.upperBound
      case .blockComment:
        let isLast = isBlank(piece.range.upperBound..<nextLineStart(after: piece.range.upperBound))
        return isLast ? piece.range.upperBound : end
      }
    }
    return end
  }
}
