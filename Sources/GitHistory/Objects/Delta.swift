// Deltas (Documentation/gitformat-pack.txt, "Deltified representation"): an object as pieces of
// another and bytes of its own. The pieces are kept, because what a piece brings along has been
// looked at in the other object already: that is what makes a whole history quick to scan.

/// A piece that an object takes from its base.
struct CopiedRange {
  /// Where it is in the base.
  var source: Int
  /// Where it is in the object.
  var target: Int
  var count: Int
}

/// Makes objects from their bases.
struct DeltaReader {
  /// The pieces of the last object, in their order, joined where they are one in the base too.
  private(set) var copies: [CopiedRange] = []

  /// Applies a delta.
  ///
  /// - Parameters:
  ///   - delta: The delta.
  ///   - base: The object that it changes.
  ///   - bytesMax: The largest object to make.
  /// - Returns: The object, or nil where the delta is corrupt or does not fit the base.
  mutating func apply(_ delta: [UInt8], to base: [UInt8], bytesMax: Int) -> [UInt8]? {
    copies.removeAll(keepingCapacity: true)
    var cursor = 0
    guard Self.size(delta, &cursor) == base.count,
      let count = Self.size(delta, &cursor), count <= bytesMax
    else { return nil }
    var isSound = false
    let result = unsafe [UInt8](unsafeUninitializedCapacity: count) { target, written in
      // SAFETY: all three buffers live as long as the call; `fill` checks every range.
      unsafe delta.withUnsafeBytes { delta in
        unsafe base.withUnsafeBytes { base in
          isSound = unsafe fill(
            UnsafeMutableRawBufferPointer(start: target.baseAddress, count: count),
            UnsafeRawBufferPointer(rebasing: delta[min(cursor, delta.count)...]), base)
        }
      }
      written = isSound ? count : 0
    }
    return isSound ? result : nil
  }

  /// Reads a number of seven bits per byte, the least significant first.
  private static func size(_ delta: [UInt8], _ cursor: inout Int) -> Int? {
    var value = 0
    var shift = 0
    while cursor < delta.count, shift < 56 {
      let byte = delta[cursor]
      cursor += 1
      value |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
    return nil
  }

  private mutating func fill(
    _ target: UnsafeMutableRawBufferPointer, _ delta: UnsafeRawBufferPointer,
    _ base: UnsafeRawBufferPointer
  ) -> Bool {
    var cursor = 0
    var written = 0
    while cursor < delta.count {
      // SAFETY: the cursor is below the count; every range is checked before it is copied.
      let command = unsafe delta[cursor]
      cursor += 1
      let piece: UnsafeRawBufferPointer
      if command & 0x80 != 0 {
        let (offset, count) = unsafe Self.place(command, delta, &cursor)
        guard offset + count <= base.count, cursor <= delta.count else { return false }
        note(CopiedRange(source: offset, target: written, count: count))
        unsafe piece = UnsafeRawBufferPointer(rebasing: base[offset..<offset + count])
      } else {
        let count = Int(command)
        guard count > 0, cursor + count <= delta.count else { return false }
        unsafe piece = UnsafeRawBufferPointer(rebasing: delta[cursor..<cursor + count])
        cursor += count
      }
      guard written + piece.count <= target.count else { return false }
      unsafe UnsafeMutableRawBufferPointer(rebasing: target[written...]).copyMemory(from: piece)
      written += piece.count
    }
    return written == target.count
  }

  /// The place that a copy command names: up to four bytes of offset and three of size.
  private static func place(
    _ command: UInt8, _ delta: UnsafeRawBufferPointer, _ cursor: inout Int
  ) -> (offset: Int, count: Int) {
    var numbers = (offset: 0, count: 0)
    for bit in 0..<7 where command & (1 << UInt8(bit)) != 0 {
      // SAFETY: the cursor is checked; behind the end there are zeros, and the caller refuses.
      let byte = cursor < delta.count ? unsafe Int(delta[cursor]) : 0
      cursor += 1
      if bit < 4 {
        numbers.offset |= byte << (8 * bit)
      } else {
        numbers.count |= byte << (8 * (bit - 4))
      }
    }
    if numbers.count == 0 { numbers.count = 0x10000 }
    return numbers
  }

  private mutating func note(_ copy: CopiedRange) {
    if let last = copies.last, last.source + last.count == copy.source,
      last.target + last.count == copy.target
    {
      copies[copies.count - 1].count += copy.count
    } else {
      copies.append(copy)
    }
  }
}
