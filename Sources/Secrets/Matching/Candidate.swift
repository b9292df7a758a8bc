// Something that may be a secret, and what became of it.

internal import GateModel

/// A place in a text with what a detector makes of it.
struct Candidate {
  /// The detector's index in the plan.
  let detector: Int
  /// Where the value is.
  var range: Range<Int>
  /// The value.
  let value: [UInt8]
  let confidence: Confidence
  /// Whether documentation shows it.
  let isExample: Bool
  /// How it was wrapped, from the outside in: `base64`, `gzip`.
  var wrapping: [String] = []
  /// Where it is inside a file that had to be taken apart.
  var inner: InnerPlace?
}

/// A place that is not one of the file as it is stored.
struct InnerPlace: Hashable, Sendable {
  /// The member of an archive; empty where there is none.
  var member: String
  /// From 1; nil where the outer place counts.
  var line: Int
  /// In bytes of UTF-8, from 1.
  var column: Int
}

/// What all readers ask of a text.
struct ScannedText {
  let bytes: [UInt8]
  /// Whether it is no text, so that only shapes that stand for themselves count.
  let isBinary: Bool

  /// The line and column of an offset, from 1.
  func position(of offset: Int) -> (line: Int, column: Int) {
    TextPlace.position(of: offset, in: bytes)
  }

  /// The bytes of a range.
  func value(_ range: Range<Int>) -> [UInt8] { Array(bytes[range]) }
}

/// Lines and columns.
enum TextPlace {
  /// The line and column of an offset, both from 1, the column in bytes.
  ///
  /// - Complexity: O(*n*).
  static func position(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    var line = 1
    var start = 0
    let end = min(offset, bytes.count)
    var index = 0
    while index < end {
      if bytes[index] == UInt8(ascii: "\n") {
        line += 1
        start = index + 1
      } else if bytes[index] == UInt8(ascii: "\r"),
        index + 1 >= bytes.count
          || bytes[index + 1] != UInt8(ascii: "\n")
      {
        line += 1
        start = index + 1
      }
      index += 1
    }
    return (line, end - start + 1)
  }
}
