// Blank lines after a removal: what was separated by one blank line stays so, and no blank line stays
// behind an opening or before a closing brace that was not there before.

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
    let opens = opensScope(range.lowerBound)
    let closes = closesScope(range.upperBound)
    let followsBlank = isBlankLine(before: range.lowerBound)
    var start = range.lowerBound
    var end = range.upperBound
    if opens || closes || followsBlank {
      while isBlankLine(at: end) { end = nextLineStart(after: end) }
    }
    if opens || closes {
      while isBlankLine(before: start) { start = lineStart(at: start - 1) }
    }
    return start..<end
  }

  private func isBlankLine(before start: Int) -> Bool {
    start > 0 && isBlankLine(at: lineStart(at: start - 1))
  }

  /// Whether nothing stands before an offset, or an opening brace.
  private func opensScope(_ offset: Int) -> Bool {
    bytes[..<offset].last { !isWhite($0) }.map { $0 == UInt8(ascii: "{") } ?? true
  }

  /// Whether nothing stands behind an offset, or a closing brace.
  private func closesScope(_ offset: Int) -> Bool {
    bytes[offset...].first { !isWhite($0) }.map { $0 == UInt8(ascii: "}") } ?? true
  }

  private func isWhite(_ byte: UInt8) -> Bool {
    Byte.isBlank(byte) || byte == Byte.lineFeed || byte == Byte.carriageReturn
  }
}
