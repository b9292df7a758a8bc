// The index of a pack, version 2 (Documentation/gitformat-pack.txt): which objects are in it, and
// where. An index may be hostile like everything else, so every number in it is checked where it is
// used, and one whose tables do not fit into the file is refused as a whole.

/// A pack's index.
struct PackIndex: Sendable {
  private static let signature = 0xFF74_4F63
  private static let fanoutOffset = 8
  private static let identifiersOffset = fanoutOffset + 256 * 4
  private static let wideOffsetFlag = 0x8000_0000

  private let file: MappedFile
  /// How many objects there are.
  let count: Int

  /// Opens an index; nil where it is no index of version 2 or is cut off.
  init?(path: String) {
    guard let file = MappedFile(path: path), file.number(at: 0) == Self.signature,
      file.number(at: 4) == 2
    else { return nil }
    self.file = file
    count = file.number(at: Self.fanoutOffset + 255 * 4)
    guard count < Int(Int32.max),
      Self.identifiersOffset + count * (ObjectID.byteCount + 8) + 40 <= file.count
    else { return nil }
  }

  /// The id of an object.
  ///
  /// - Parameter position: From 0, in the order of the ids.
  func id(at position: Int) -> ObjectID {
    // SAFETY: the table of ids lies inside the file, and the initializer checks the offset.
    unsafe ObjectID(
      file.bytes, at: Self.identifiersOffset + position * ObjectID.byteCount)
  }

  /// Where an object's entry begins in the pack; it may lie behind the pack's end.
  func offset(at position: Int) -> Int {
    let narrow = Self.identifiersOffset + count * (ObjectID.byteCount + 4)
    let value = file.number(at: narrow + position * 4)
    guard value & Self.wideOffsetFlag != 0 else { return value }
    let wide = narrow + count * 4 + (value & ~Self.wideOffsetFlag) * 8
    let high = file.number(at: wide)
    return high > Int(Int32.max) ? .max : high << 32 | file.number(at: wide + 4)
  }

  /// The position of an object, if it is there.
  ///
  /// - Complexity: O(log *n*).
  func position(of id: ObjectID) -> Int? {
    let first = id.firstByte
    var low = first == 0 ? 0 : file.number(at: Self.fanoutOffset + (first - 1) * 4)
    var high = min(count, file.number(at: Self.fanoutOffset + first * 4))
    while low < high {
      let middle = (low + high) / 2
      let found = self.id(at: middle)
      if found == id { return middle }
      if found < id { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}
