// A file cut into short runs of tokens, here called lines whatever the line breaks of the source: each
// item's own tokens apart from those of the items inside, long ones cut again behind a comma or a
// brace. An edit changes one or two lines and leaves the others as they are, which is what edited
// copies are found by.

import SourceFacts

/// The lines of a file.
struct CodeLines: Sendable {
  /// From this weight on a line is cut at the next place where it can be.
  private static let cutWeight = 8

  /// The first token of each line.
  private(set) var starts: [Int32] = []
  /// The token behind each line.
  private(set) var ends: [Int32] = []
  /// Equal where lines are equal under renaming within the line.
  private(set) var hashes: [UInt64] = []
  /// How many compared tokens each line holds.
  private(set) var weights: [Int32] = []

  private static let closers = Set(["}", ")", "]"].map(fixed))
  private static let cutters = Set([",", "{", "&&", "||"].map(fixed))

  private static func fixed(_ text: String) -> UInt64 { (CodeHash.of(text.utf8) | 2) & ~1 }

  init(_ file: CodeFile, _ hasher: inout ParameterHasher) {
    var isBoundary = [Bool](repeating: false, count: file.codes.count + 1)
    for item in file.tree.items {
      isBoundary[Int(item.first)] = true
      isBoundary[Int(item.end)] = true
    }
    isBoundary[file.codes.count] = true
    var start = 0
    for index in file.codes.indices {
      let isCut =
        isBoundary[index + 1]
        || (Self.cutters.contains(file.codes[index])
          && file.weight(start..<(index + 1)) >= Self.cutWeight)
      if isCut {
        append(start..<(index + 1), of: file, &hasher)
        start = index + 1
      }
    }
  }

  private mutating func append(
    _ tokens: Range<Int>, of file: CodeFile, _ hasher: inout ParameterHasher
  ) {
    if tokens.allSatisfy({ file.codes[$0] == 0 || Self.closers.contains(file.codes[$0]) }) {
      return
    }
    starts.append(Int32(tokens.lowerBound))
    ends.append(Int32(tokens.upperBound))
    hashes.append(hasher.hash(tokens, of: file))
    weights.append(Int32(file.weight(tokens)))
  }

  /// The tokens of a line.
  func tokens(_ line: Int) -> Range<Int> { Int(starts[line])..<Int(ends[line]) }

  /// The lines within a run of tokens.
  ///
  /// - Complexity: O(log *lines*).
  func range(_ tokens: Range<Int>) -> Range<Int> {
    let first = firstIndex(at: tokens.lowerBound)
    return first..<max(first, firstIndex(at: tokens.upperBound))
  }

  private func firstIndex(at token: Int) -> Int {
    partitionPoint(count: starts.count) { Int(starts[$0]) < token }
  }
}
