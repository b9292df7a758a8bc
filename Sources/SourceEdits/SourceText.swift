// A file to be edited: bytes and facts of the same text. Everything about places — what stands
// between two tokens, where a line starts, what belongs to a declaration — is asked here.

package import SourceFacts

/// A text with its facts, tokens included.
package struct SourceText: Sendable {
  let bytes: [UInt8]
  let facts: FileFacts

  package init(bytes: [UInt8], facts: FileFacts) {
    self.bytes = bytes
    self.facts = facts
  }

  private var tokens: TokenStream { facts.tokens }

  /// The offset of a place.
  ///
  /// - Parameters:
  ///   - line: From 1.
  ///   - column: From 1, in UTF-8 bytes.
  /// - Returns: The offset, or nil where the text has no such place.
  package func offset(line: Int, column: Int) -> UInt32? {
    guard facts.lines.starts.indices.contains(line - 1), column >= 1 else { return nil }
    let offset = Int(facts.lines.starts[line - 1]) + column - 1
    return offset <= bytes.count ? UInt32(offset) : nil
  }

  // MARK: - Tokens

  /// The end of a token.
  func end(ofToken index: Int) -> Int { Int(tokens.offsets[index] + tokens.lengths[index]) }

  /// The token that starts at an offset or behind it; the number of tokens where there is none.
  func token(at offset: UInt32) -> Int { tokens.firstIndex(at: offset) }

  /// The bytes of a token, as text; empty behind the last one.
  func text(ofToken index: Int) -> String {
    tokens.offsets.indices.contains(index) ? tokens.text(index) : ""
  }

  /// What stands before an offset at which a token starts.
  func gap(before offset: UInt32) -> Gap {
    let previous = token(at: offset) - 1
    let start = previous < 0 ? 0 : end(ofToken: previous)
    return Gap(bytes, min(start, Int(offset))..<Int(offset))
  }

  /// What stands behind an offset at which a token ends.
  func gap(after offset: UInt32) -> Gap {
    let next = token(at: offset)
    let end = next < tokens.count ? Int(tokens.offsets[next]) : bytes.count
    return Gap(bytes, Int(offset)..<max(end, Int(offset)))
  }

  // MARK: - Lines

  /// The start of the line that holds an offset.
  func lineStart(at offset: Int) -> Int {
    Int(facts.lines.starts[facts.lines.line(at: UInt32(offset)) - 1])
  }

  /// The start of the next line, or the end of the text.
  func nextLineStart(after offset: Int) -> Int {
    let line = facts.lines.line(at: UInt32(offset))
    return line < facts.lines.starts.count ? Int(facts.lines.starts[line]) : bytes.count
  }

  /// Whether the line that starts at an offset holds nothing but blanks; false behind the end.
  func isBlankLine(at start: Int) -> Bool {
    guard start < bytes.count else { return false }
    return isBlank(start..<nextLineStart(after: start))
  }

  /// Whether a range holds nothing but blanks and line ends.
  func isBlank(_ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy {
      Byte.isBlank($0) || $0 == Byte.lineFeed || $0 == Byte.carriageReturn
    }
  }
}
