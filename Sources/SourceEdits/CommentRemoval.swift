// A comment goes with its line where it has one to itself, and with the blanks before it where it stands
// behind code. Code never changes with it.

internal import SourceFacts

extension GateDirective {
  /// The comment's bytes.
  var range: ByteRange { ByteRange(start: offset, end: offset + UInt32(text.utf8.count)) }
}

extension SourceText {
  /// What goes with a comment.
  func removal(ofComment comment: GateDirective) -> Range<Int> {
    let (start, end) = (Int(comment.range.start), Int(comment.range.end))
    let (lineStart, nextLine) = (lineStart(at: start), nextLineStart(after: start))
    guard isBlank(end..<nextLine) else { return start..<end }
    if isBlank(lineStart..<start) { return lineStart..<nextLine }
    let code = bytes[lineStart..<start].lastIndex { !Byte.isBlank($0) } ?? lineStart
    return (code + 1)..<end
  }
}

extension FixPlan {
  /// Whether a selection of groups leaves all code as it is, so that nothing has to be built to prove
  /// that it still works.
  ///
  /// - Parameter selection: Indexes of groups.
  package func keepsCode(applying selection: [Int]) -> Bool {
    guard let changes = changes(applying: selection) else { return false }
    return changes.allSatisfy { change in
      guard case .edited(let edits) = change.change else { return false }
      let before = original(change.path)
      return Self.code(of: reader.facts(of: before).tokens)
        == Self.code(of: reader.facts(of: edits.applied(to: before)).tokens)
    }
  }

  private static func code(of tokens: TokenStream) -> [String] {
    (0..<tokens.count).map { tokens.text($0) }
  }
}
