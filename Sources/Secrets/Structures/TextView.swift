// A text as it was before somebody wrote it into another one: without the escapes of a string literal or
// a markup language, and without what a comment, a patch or a notebook puts before each line. Structures
// of several lines are read in it where they are not found as they stand; every byte knows its place.

/// A part of a text, rewritten.
struct TextView {
  let bytes: [UInt8]
  /// For each byte its offset in the text, and one more for the end.
  private let offsets: [Int]

  private init(_ bytes: [UInt8], _ offsets: [Int]) { (self.bytes, self.offsets) = (bytes, offsets) }

  /// The bytes of a text that a range of the view stands for.
  func source(of range: Range<Int>) -> Range<Int> {
    let upper = range.isEmpty ? offsets[range.lowerBound] : offsets[range.upperBound - 1] + 1
    return offsets[range.lowerBound]..<max(offsets[range.lowerBound], upper)
  }

  /// The first place behind the view's first byte that stands for an offset or something behind it.
  func place(of offset: Int) -> Int {
    var low = min(1, bytes.count)
    var high = bytes.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension TextView {
  private static let reachBytes = 16_384
  /// At least so many bytes on both sides belong to a view, with the lines that they are in.
  private static let nearBytes = 2_048
  private static let linesMax = 400
  /// A text in a text in a text.
  private static let levelsMax = 2
  private static let newline = UInt8(ascii: "\n")

  /// What the text around a place may have been, the nearest first.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - place: An offset in it.
  /// - Returns: At most four views; none where nothing suggests one.
  static func views(of bytes: [UInt8], around place: Int) -> [TextView] {
    var views: [TextView] = []
    if let stripped = unprefixed(bytes, place) {
      views.append(stripped)
      views += stripped.unescapedLevels
    }
    let start = ByteScan.back(bytes, from: max(0, place - nearBytes), max: reachBytes) {
      $0 != newline
    }
    let end = ByteScan.skip(bytes, from: min(bytes.count, place + nearBytes), max: reachBytes) {
      $0 != newline
    }
    return views + TextView(Array(bytes[start..<end]), Array(start...end)).unescapedLevels
  }

  /// What it is without its escapes, as often as it has any.
  private var unescapedLevels: [TextView] {
    var levels: [TextView] = []
    while levels.count < Self.levelsMax, let next = (levels.last ?? self).unescaped() {
      levels.append(next)
    }
    return levels
  }

  // MARK: - Escapes

  private static let entities: [(name: [UInt8], byte: UInt8)] = [
    ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&lt;", "<"),
    ("&gt;", ">"), ("&#10;", "\n"), ("&amp;", "&"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)[0]) }

  /// The view without the escapes of a literal or of markup; nil where it has none.
  private func unescaped() -> TextView? {
    var text: [UInt8] = []
    var places: [Int] = []
    var index = 0
    while index < bytes.count {
      places.append(offsets[index])
      if let (byte, count) = escape(at: index) {
        text.append(byte)
        index += count
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
    if text.count == bytes.count { return nil }
    places.append(offsets[bytes.count])
    return TextView(text, places)
  }

  /// What an escape stands for, and how long it is.
  private func escape(at index: Int) -> (byte: UInt8, count: Int)? {
    switch bytes[index] {
    case UInt8(ascii: "\\") where index + 1 < bytes.count:
      switch bytes[index + 1] {
      case UInt8(ascii: "n"), UInt8(ascii: "r"): return (Self.newline, 2)
      case UInt8(ascii: "t"): return (UInt8(ascii: "\t"), 2)
      case let next
      where ByteScan.isQuote(next) || next == UInt8(ascii: "\\") || next == UInt8(ascii: "/"):
        return (next, 2)
      default: return nil
      }
    case UInt8(ascii: "&"):
      return Self.entities.first { bytes[index...].starts(with: $0.name) }
        .map { ($0.byte, $0.name.count) }
    default: return nil
    }
  }

  // MARK: - Prefixes

  private static let markers: [[UInt8]] = [
    "//", "--", "#", "*", "+", "-", ">", ";", "%", "\"", "'", "REM ",
  ].map { Array($0.utf8) }

  /// The lines around a place without the marker that all of them begin with.
  private static func unprefixed(_ bytes: [UInt8], _ place: Int) -> TextView? {
    let start = ByteScan.back(bytes, from: place, max: reachBytes) { $0 != newline }
    guard let prefix = Prefix(of: bytes, start) else { return nil }
    var starts = [start]
    var first = start
    while first > 0, starts.count < linesMax {
      first = ByteScan.back(bytes, from: first - 1, max: reachBytes) { $0 != newline }
      guard prefix.begins(bytes, first) else { break }
      starts.insert(first, at: 0)
    }
    var text: [UInt8] = []
    var places: [Int] = []
    var index = 0
    while index < starts.count {
      let end = ByteScan.skip(bytes, from: starts[index], max: reachBytes) { $0 != newline }
      let content = prefix.content(bytes, starts[index]..<end)
      text += bytes[content] + [newline]
      places += Array(content) + [content.upperBound]
      index += 1
      let isLast = index == starts.count && end < bytes.count && index < linesMax
      if isLast, prefix.begins(bytes, end + 1) { starts.append(end + 1) }
    }
    if starts.count < 2 { return nil }
    return TextView(text, places + [places.last ?? place])
  }

  /// What lines begin with: blanks and a marker.
  private struct Prefix {
    private let bytes: [UInt8]
    private let isQuote: Bool

    init?(of text: [UInt8], _ start: Int) {
      let mark = ByteScan.skip(text, from: start, max: 80, while: ByteScan.isBlank)
      guard let marker = markers.first(where: { text[mark...].starts(with: $0) }) else {
        return nil
      }
      bytes = Array(text[start..<mark + marker.count])
      isQuote = marker.count == 1 && ByteScan.isQuote(marker[0])
    }

    func begins(_ text: [UInt8], _ start: Int) -> Bool { text[start...].starts(with: bytes) }

    /// A line without its prefix and one blank, and without the end of a literal.
    func content(_ text: [UInt8], _ line: Range<Int>) -> Range<Int> {
      let start = line.lowerBound + bytes.count
      if !isQuote {
        let isSpaced = start < line.upperBound && text[start] == UInt8(ascii: " ")
        return (isSpaced ? start + 1 : start)..<line.upperBound
      }
      var end = ByteScan.back(text, from: line.upperBound, max: line.upperBound - start) {
        !ByteScan.isQuote($0)
      }
      if end > start { end -= 1 }
      if end >= start + 2, text[end - 2..<end].elementsEqual("\\n".utf8) { end -= 2 }
      return start..<end
    }
  }
}
