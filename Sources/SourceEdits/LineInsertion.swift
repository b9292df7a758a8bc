// Lines that are inserted look like those around them: they are indented as the line that they come before
// is, with its tabs or blanks, and end as the lines of their file do.

internal import SourceFacts

extension SourceText {
  /// The text that an edit puts in, as it fits the place.
  ///
  /// - Parameters:
  ///   - request: The edit.
  ///   - range: Where it goes.
  /// - Returns: Its text; that of whole lines before another line with that line's indentation.
  func fitting(_ request: EditRequest, in range: ByteRange) -> String {
    let start = Int(range.start)
    guard range.start == range.end, start == lineStart(at: start),
      request.replacement.hasSuffix("\n")
    else { return request.replacement }
    let blanks = bytes[start...].prefix { Byte.isBlank($0) }
    let indentation = String(decoding: blanks, as: UTF8.self)
    let plain = String(repeating: " ", count: blanks.count)
    let lineEnd = endsWithReturns ? "\r\n" : "\n"
    return request.replacement.split(separator: "\n").map { line in
      let rest = line.hasPrefix(plain) ? line.dropFirst(plain.count) : line
      return indentation + rest + lineEnd
    }.joined()
  }

  /// Whether the first line ends with a carriage return and a line feed.
  private var endsWithReturns: Bool {
    guard let end = bytes.firstIndex(of: Byte.lineFeed), end > 0 else { return false }
    return bytes[end - 1] == Byte.carriageReturn
  }
}
