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

extension Candidate {
  /// What a reader found.
  init(_ finding: StructureFinding, of detector: Int, at range: Range<Int>) {
    self.init(
      detector: detector, range: range, value: finding.value, confidence: finding.confidence,
      isExample: finding.isExample)
  }
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

  /// The bytes of a range.
  func value(_ range: Range<Int>) -> [UInt8] { Array(bytes[range]) }
}
