// Blank lines after a removal: what was separated by one blank line stays so, and no blank line stays
// behind an opening or before a closing brace that was not there before.

internal import SourceFacts

extension SourceText {
  /// The removed ranges with the blank lines that they leave without a purpose.
  ///
  /// - Parameter ranges: Disjoint removals in the order of the text.
  /// - Returns: Disjoint removals in the order of the text.
  func withoutSpareBlankLines(_ ranges: [Range<Int>]) -> [Range<Int>] {
    joined(ranges).map(withoutSpareBlankLines)
  }

  /// Removals with nothing but blank lines between them are one.
  private func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges {
      if let last = result.last, isWholeLines(last), isWholeLines(range),
        isBlank(min(last.upperBound, range.lowerBound)..<range.lowerBound)
      {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }

  private func isWholeLines(_ range: Range<Int>) -> Bool {
    lineStart(at: range.lowerBound) == range.lowerBound
      && (range.upperBound == bytes.count || lineStart(at: range.upperBound) == range.upperBound)
  }

  private func withoutSpareBlankLines(_ range: Range<Int>) -> Range<Int> {
    guard isWholeLines(range) else { return range }
    var start = range.lowerBound
    var end = range.upperBound
    let isFirst = isBlank(0..<start)
    let followsBlank = start > 0 && isBlankLine(at: lineStart(at: start - 1))
    let followsBrace = start > 0 && bytes[..<start].last { !isWhite($0) } == UInt8(ascii: "{")
    let precedesEnd = isBlank(end..<bytes.count)
    let precedesBrace = bytes[end...].first { !isWhite($0) } == UInt8(ascii: "}")
    if isFirst || followsBlank || followsBrace || precedesEnd {
      while isBlankLine(at: end) { end = nextLineStart(after: end) }
    }
    if followsBlank, precedesEnd || precedesBrace || followsBrace {
      while start > 0, isBlankLine(at: lineStart(at: start - 1)) { start = lineStart(at: start - 1) }
    }
    return start..<end
  }

  private func isWhite(_ byte: UInt8) -> Bool {
    Byte.isBlank(byte) || byte == Byte.lineFeed || byte == Byte.carriageReturn
  }
}
