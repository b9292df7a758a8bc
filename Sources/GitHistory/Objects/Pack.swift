// A pack (Documentation/gitformat-pack.txt): objects one behind the other, most of them as changes to
// another. This file reads what stands before an object's bytes; it trusts no number.

/// The kinds of git objects.
package enum ObjectKind: UInt8, Sendable {
  case commit = 1
  case tree = 2
  case blob = 3
  case tag = 4
}

/// What stands before an object in a pack.
struct PackEntry {
  /// What the object is made from.
  enum Form {
    case whole(ObjectKind)
    case deltaAt(offset: Int)
    case delta(of: ObjectID)
  }

  let form: Form
  /// The size of what is compressed: the object's, or the delta's.
  let size: Int
  /// Where the compressed bytes begin.
  let dataOffset: Int
}

/// A pack with its index.
struct Pack: Sendable {
  private static let signature = 0x5041_434B
  private static let headerBytes = 12
  /// The pack ends with its checksum.
  static let checksumBytes = 20

  let index: PackIndex
  let data: MappedFile
  /// The pack's name without folder and ending, which git derives from its content.
  let name: String

  /// Opens a pack; nil where either file is missing, cut off or no such file.
  init?(folder: String, name: String) {
    guard let index = PackIndex(path: "\(folder)/\(name).idx"),
      let data = MappedFile(path: "\(folder)/\(name).pack"),
      data.number(at: 0) == Self.signature, (2...3).contains(data.number(at: 4))
    else { return nil }
    self.index = index
    self.data = data
    self.name = name
  }

  /// Reads what stands before an object.
  ///
  /// - Parameter offset: Where the entry begins.
  /// - Returns: The entry, or nil where it is none.
  func entry(at offset: Int) -> PackEntry? {
    guard offset >= Self.headerBytes, offset < data.count - Self.checksumBytes else { return nil }
    var cursor = offset
    var byte = data.byte(at: cursor)
    let type = byte >> 4 & 7
    var size = Int(byte & 15)
    var shift = 4
    while byte & 0x80 != 0 {
      cursor += 1
      byte = data.byte(at: cursor)
      guard shift < 56 else { return nil }
      size |= Int(byte & 0x7F) << shift
      shift += 7
    }
    return form(type, at: offset, size, behind: cursor + 1)
  }

  private func form(_ type: UInt8, at offset: Int, _ size: Int, behind: Int) -> PackEntry? {
    switch type {
    case 6:
      guard let (distance, end) = distance(at: behind), distance > 0, distance < offset else {
        return nil
      }
      return PackEntry(form: .deltaAt(offset: offset - distance), size: size, dataOffset: end)
    case 7:
      guard behind + ObjectID.byteCount < data.count else { return nil }
      // SAFETY: the id lies inside the file.
      let id = unsafe ObjectID(data.bytes, at: behind)
      return PackEntry(
        form: .delta(of: id), size: size, dataOffset: behind + ObjectID.byteCount)
    default:
      guard let kind = ObjectKind(rawValue: type) else { return nil }
      return PackEntry(form: .whole(kind), size: size, dataOffset: behind)
    }
  }

  /// How far before an entry its base begins.
  private func distance(at offset: Int) -> (distance: Int, end: Int)? {
    var cursor = offset
    var byte = data.byte(at: cursor)
    var distance = Int(byte & 0x7F)
    while byte & 0x80 != 0 {
      cursor += 1
      byte = data.byte(at: cursor)
      guard distance < 1 << 48 else { return nil }
      distance = (distance + 1) << 7 | Int(byte & 0x7F)
    }
    return (distance, cursor + 1)
  }

  /// The compressed bytes of an entry, with all that follows it.
  @unsafe func compressed(from offset: Int) -> UnsafeRawBufferPointer? {
    let end = data.count - Self.checksumBytes
    guard offset < end else { return nil }
    // SAFETY: the range lies inside the file.
    return unsafe UnsafeRawBufferPointer(rebasing: data.bytes[offset..<end])
  }
}
