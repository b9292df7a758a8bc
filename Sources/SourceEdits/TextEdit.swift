// Changes of a text as values. Applying them is the only place where bytes move: edits that overlap
// are united when both remove, so that a member and its type can be removed by two findings.

package import SourceFacts

/// One change: a range of bytes and what stands there afterwards.
package struct TextEdit: Sendable, Hashable {
  package var range: ByteRange
  var replacement: String

  package init(range: ByteRange, replacement: String = "") {
    self.range = range
    self.replacement = replacement
  }
}

extension [TextEdit] {
  /// The edits in the order of the text, disjoint: what lies in a removed range is gone with it, and
  /// removals that touch are one.
  ///
  /// - Complexity: O(*n* log *n*).
  package func united() -> [TextEdit] {
    let ordered = sorted {
      ($0.range.start, $1.range.end, $0.replacement) < (
        $1.range.start, $0.range.end, $1.replacement
      )
    }
    var result: [TextEdit] = []
    for edit in ordered {
      guard let last = result.last, edit.range.start <= last.range.end, edit != last else {
        if edit != result.last { result.append(edit) }
        continue
      }
      let isInside = edit.range.end <= last.range.end && edit.range.start < last.range.end
      if isInside { continue }
      if edit.replacement.isEmpty, last.replacement.isEmpty {
        result[result.count - 1].range.end = edit.range.end
      } else if edit.range.start == last.range.end {
        result.append(edit)
      }
    }
    return result
  }

  /// A text after the edits.
  ///
  /// - Parameter text: The bytes that the ranges speak of.
  /// - Returns: The changed bytes.
  package func applied(to text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var position = 0
    for edit in united() {
      result += text[position..<Int(edit.range.start)]
      result += edit.replacement.utf8
      position = Int(edit.range.end)
    }
    return result + text[position...]
  }
}
