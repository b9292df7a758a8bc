// Which comment the compiler attaches to a declaration, decided from bytes alone. The rules are those
// of the Swift 6.3 compiler, found by experiment and held by a test that asks the compiler itself:
// all comments between the previous token and the declaration's first token are looked at; ordinary
// comments are skipped but bridge a gap of lines; a blank line between two doc comments drops the
// earlier; a blank line behind the last one drops nothing. A comment on the line of the token before
// belongs to the declaration that follows.

/// Reads the doc comment in front of a declaration.
package enum DocCommentReader {
  /// Finds the doc comment that the compiler attaches to a declaration, and its sections.
  ///
  /// - Parameters:
  ///   - source: The whole file.
  ///   - trivia: From the end of the token before the declaration (before that token's trailing
  ///     trivia; 0 where there is none) to the declaration's first token, which is its first
  ///     attribute or modifier where it has one.
  /// - Returns: The comment, or nil where the compiler attaches none. An attached comment can be
  ///   empty: `///`.
  /// - Complexity: O(*length of the trivia*).
  package static func read(_ source: [UInt8], trivia: ByteRange) -> DocComment? {
    guard trivia.end > trivia.start, Int(trivia.end) <= source.count else { return nil }
    let attached = attachedComments(in: source[Int(trivia.start)..<Int(trivia.end)])
    guard let first = attached.first, let last = attached.last else { return nil }
    let range = ByteRange(start: UInt32(first.start), end: UInt32(last.end))
    let lines = attached.flatMap { $0.lines(in: source, ends: .asCompilerCounts) }
    var doc = DocComment(range: range, text: text(of: lines))
    let hasReturn = attached.contains {
      $0.isBlock && source[$0.start..<$0.end].contains(carriageReturn)
    }
    let written =
      hasReturn ? attached.flatMap { $0.lines(in: source, ends: .asWritten) } : lines
    DocMarkup(lines: written).fill(&doc)
    return doc
  }

  /// The last group of doc comments that no blank line separates.
  private static func attachedComments(in trivia: ArraySlice<UInt8>) -> [RawComment] {
    var attached: [RawComment] = []
    var scanner = CommentScanner(trivia)
    var lastLine = 0
    while let comment = scanner.next() {
      if comment.isDoc {
        if comment.startLine > lastLine + 1 { attached.removeAll() }
        attached.append(comment)
      }
      lastLine = comment.endLine
    }
    return attached
  }

  /// Joins lines, without as much of each one's indentation as the first line has that is not empty.
  private static func text(of lines: [ArraySlice<UInt8>]) -> String {
    let indentation = lines.first { !$0.isEmpty }.map(indentation(of:)) ?? 0
    var bytes: [UInt8] = []
    for (index, line) in lines.enumerated() {
      if index > 0 { bytes.append(lineFeed) }
      bytes += line.dropFirst(min(indentation, self.indentation(of: line)))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// How many bytes of a line are indentation: space, tab, vertical tab, form feed.
  private static func indentation(of line: ArraySlice<UInt8>) -> Int {
    line.prefix { $0 == space || (0x09...0x0C).contains($0) && $0 != lineFeed }.count
  }
}

private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let slash = UInt8(ascii: "/")
private let star = UInt8(ascii: "*")
private let space = UInt8(ascii: " ")

/// How the end of a line inside a block comment is read.
private enum LineEnds {
  /// As the compiler does: a carriage return ends a line and a line feed behind it another one, and
  /// decoration is only found behind a line feed.
  case asCompilerCounts
  /// As the author sees them: a carriage return with a line feed is one end.
  case asWritten
}

/// A comment as it stands in the source, with its markers, without the end of its line.
private struct RawComment {
  var start: Int
  var end: Int
  /// Line feeds before it, counted from the start of the trivia.
  var startLine: Int
  var endLine: Int
  var isBlock: Bool
  /// `///` or `/**`, whatever follows: `////` and `/**/` count for the compiler as well.
  var isDoc: Bool

  /// The content without markers and, in a block whose first line has it, without leading stars.
  func lines(in source: [UInt8], ends: LineEnds) -> [ArraySlice<UInt8>] {
    guard isBlock else { return [source[(start + 3)..<end]] }
    var rest = source[(start + 3)..<end]
    if rest.suffix(2) == [star, slash] {
      rest.removeLast(2)
    } else if rest.last == slash {
      rest.removeLast()
    }
    let newline = Self.newlineLength(rest, ends)
    let isBroken = rest.first == lineFeed || rest.prefix(2) == [carriageReturn, lineFeed]
    var column = 0
    var hasStars = false
    if isBroken {
      rest.removeFirst(newline)
      column = start - Self.lineStart(before: start, in: source)
      hasStars = Self.decoration(rest, after: column) > 0
    }
    var lines: [ArraySlice<UInt8>] = []
    while !rest.isEmpty {
      if hasStars { rest.removeFirst(Self.decoration(rest, after: column)) }
      let end = rest.firstIndex { $0 == lineFeed || $0 == carriageReturn } ?? rest.endIndex
      lines.append(rest[rest.startIndex..<end])
      rest = rest[end...]
      rest.removeFirst(Self.newlineLength(rest, ends))
    }
    return lines
  }

  private static func lineStart(before offset: Int, in source: [UInt8]) -> Int {
    let isEnd = { (byte: UInt8) in byte == lineFeed || byte == carriageReturn }
    return source[..<offset].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
  }

  private static func newlineLength(_ text: ArraySlice<UInt8>, _ ends: LineEnds) -> Int {
    guard let first = text.first, first == lineFeed || first == carriageReturn else { return 0 }
    let isPair = first == carriageReturn && text.dropFirst().first == lineFeed
    return isPair && ends == .asWritten ? 2 : 1
  }

  /// The length of ` * ` (or ` *` before the line's end) behind as many spaces as the comment is
  /// indented; 0 where there is no such thing.
  private static func decoration(_ text: ArraySlice<UInt8>, after column: Int) -> Int {
    guard text.prefix(column).allSatisfy({ $0 == space }) else { return 0 }
    let rest = text.dropFirst(column)
    guard rest.prefix(2) == [space, star] else { return 0 }
    let behind = rest.dropFirst(2)
    if behind.first == space { return column + 3 }
    let isEnd = behind.first == lineFeed || behind.prefix(2) == [carriageReturn, lineFeed]
    return isEnd ? column + 2 : 0
  }
}

/// Finds the comments in trivia; everything else that stands there is passed over.
private struct CommentScanner {
  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private var line = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  mutating func next() -> RawComment? {
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == slash, index + 1 < bytes.endIndex {
        if bytes[index + 1] == slash { return lineComment() }
        if bytes[index + 1] == star { return blockComment() }
      }
      if byte == lineFeed { line += 1 }
      index += 1
    }
    return nil
  }

  private mutating func lineComment() -> RawComment {
    let start = index
    index =
      bytes[start...].firstIndex { $0 == lineFeed || $0 == carriageReturn } ?? bytes.endIndex
    let isDoc = index - start > 2 && bytes[start + 2] == slash
    return RawComment(
      start: start, end: index, startLine: line, endLine: line, isBlock: false, isDoc: isDoc)
  }

  private mutating func blockComment() -> RawComment {
    let start = index
    let startLine = line
    var depth = 1
    index += 2
    while depth > 0, index < bytes.endIndex { step(&depth) }
    let isDoc = index - start > 3 && bytes[start + 2] == star
    return RawComment(
      start: start, end: index, startLine: startLine, endLine: line, isBlock: true, isDoc: isDoc)
  }

  /// Passes over one byte of a block comment, or over a marker that opens or closes one.
  private mutating func step(_ depth: inout Int) {
    let pair = (bytes[index], index + 1 < bytes.endIndex ? bytes[index + 1] : 0)
    switch pair {
    case (slash, star): depth += 1
    case (star, slash): depth -= 1
    case (lineFeed, _):
      line += 1
      index += 1
      return
    default:
      index += 1
      return
    }
    index += 2
  }
}
