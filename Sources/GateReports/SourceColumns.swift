// Columns for formats that do not count UTF-8 bytes. The line's text decides, so the source is asked
// for; where it cannot be had, there is no column rather than a wrong one.

internal import GateModel

/// Converts columns of the files of a report. Findings come sorted by path, so one file is kept.
struct SourceColumns {
  private let source: @Sendable (String) -> [UInt8]?
  private var path: String?
  private var lines: [ArraySlice<UInt8>]?
  private var hashes: (path: String, lines: [String])?

  init(source: @escaping @Sendable (String) -> [UInt8]?) { self.source = source }

  /// The column in Unicode code points.
  ///
  /// - Parameters:
  ///   - position: A place, with its column in UTF-8 bytes.
  ///   - path: The file.
  /// - Returns: The column, from 1; nil where the file or the line is not there.
  mutating func codePointColumn(of position: SourcePosition, in path: String) -> Int? {
    if self.path != path {
      self.path = path
      lines = source(path)?.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }
    guard let lines, lines.indices.contains(position.line - 1) else { return nil }
    // A byte that does not continue a character begins one.
    return lines[position.line - 1].prefix(position.column - 1).count { $0 & 0xC0 != 0x80 } + 1
  }

  /// GitHub's hash of the code from a line on.
  ///
  /// - Parameters:
  ///   - line: From 1.
  ///   - path: The file.
  /// - Returns: The hash; nil where the file or the line is not there.
  mutating func lineHash(of line: Int, in path: String) -> String? {
    if hashes?.path != path { hashes = source(path).map { (path, LineHashes(of: $0).lines) } }
    guard let hashes, hashes.path == path, hashes.lines.indices.contains(line - 1) else {
      return nil
    }
    return hashes.lines[line - 1]
  }
}
