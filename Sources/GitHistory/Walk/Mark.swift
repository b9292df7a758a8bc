// What a scan remembers of an object, and how it carries over to the objects that are made from it.
// A mark that lies, with enough text around it, inside a copied piece holds for the new object as it
// is. All the rest of the new object is fresh and looked at again.

/// A place in an object's bytes that a scan remembers.
package struct Mark: Sendable, Hashable {
  package var offset: Int
  var count: Int
  /// What the scan knows of the place; its own number.
  package var payload: Int32

  package init(offset: Int, count: Int, payload: Int32) {
    self.offset = offset
    self.count = count
    self.payload = payload
  }

  /// Where it ends.
  package var end: Int { offset + count }
}

/// How an object differs from the one that it was made from.
package struct Changes: Sendable, Equatable {
  /// So many bytes around a mark may decide what it means, so a change that is nearer makes the mark
  /// fresh.
  static let contextBytes = 512
  /// So many bytes before a change are looked at again: a name there may get its value from it.
  static let backBytes = 320
  /// So many bytes behind a change are looked at again: a value there may get its name from it.
  static let aheadBytes = 96
  /// A line longer than this is cut.
  static let lineBytesMax = 4_096

  /// The ranges to look at, in their order and apart from one another.
  package var fresh: [Range<Int>]
  /// The marks that still hold.
  package var inherited: [Mark]

  /// Everything is fresh.
  package init(wholeOf count: Int) {
    fresh = count > 0 ? [0..<count] : []
    inherited = []
  }

  /// Derives the changes from the pieces that were copied.
  ///
  /// - Parameters:
  ///   - bytes: The new object.
  ///   - baseCount: The size of the base.
  ///   - copies: The pieces, in their order in the new object.
  ///   - marks: The base's marks.
  init(of bytes: [UInt8], baseCount: Int, copies: [CopiedRange], marks: [Mark]) {
    var dirty: [Range<Int>] = []
    inherited = []
    var cursor = 0
    for copy in copies {
      let clean = Self.part(
        of: copy, bytes.count, baseCount, start: Self.aheadBytes, end: Self.backBytes)
      if !marks.isEmpty {
        let safe = Self.part(
          of: copy, bytes.count, baseCount, start: Self.contextBytes, end: Self.contextBytes)
        Self.carry(marks, copy, safe, &inherited, &dirty)
      }
      if clean.isEmpty { continue }
      if cursor < clean.lowerBound { dirty.append(cursor..<clean.lowerBound) }
      cursor = clean.upperBound
    }
    if cursor < bytes.count { dirty.append(cursor..<bytes.count) }
    fresh = Self.merged(dirty.map { Self.widened($0, in: bytes) })
  }

  /// The part of a piece that no change is near to: so far from its start, so far from its end.
  private static func part(
    of copy: CopiedRange, _ count: Int, _ baseCount: Int, start: Int, end: Int
  ) -> Range<Int> {
    let isStart = copy.source == 0 && copy.target == 0
    let isEnd = copy.source + copy.count == baseCount && copy.target + copy.count == count
    let lower = copy.target + (isStart ? 0 : start)
    let upper = copy.target + copy.count - (isEnd ? 0 : end)
    return lower..<max(lower, upper)
  }

  /// Takes over the marks inside a piece; one that a change touches makes its place dirty.
  private static func carry(
    _ marks: [Mark], _ copy: CopiedRange, _ safe: Range<Int>, _ inherited: inout [Mark],
    _ dirty: inout [Range<Int>]
  ) {
    for mark in marks {
      let lower = max(mark.offset, copy.source)
      let upper = min(mark.end, copy.source + copy.count)
      guard lower < upper else { continue }
      let shift = copy.target - copy.source
      let moved = Mark(offset: mark.offset + shift, count: mark.count, payload: mark.payload)
      if moved.offset >= safe.lowerBound, moved.end <= safe.upperBound {
        inherited.append(moved)
      } else {
        dirty.append(max(copy.target, lower + shift - contextBytes)..<upper + shift)
      }
    }
  }

  /// A range with its surroundings, up to the ends of the lines.
  private static func widened(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var lower = range.lowerBound
    let lowest = max(0, lower - lineBytesMax)
    while lower > lowest, bytes[lower - 1] != UInt8(ascii: "\n") { lower -= 1 }
    var upper = range.upperBound
    let highest = min(bytes.count, upper + lineBytesMax)
    while upper < highest, bytes[upper] != UInt8(ascii: "\n") { upper += 1 }
    return lower..<upper
  }

  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}
