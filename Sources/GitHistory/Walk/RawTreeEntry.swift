// An entry of a tree as git stores it: mode in octal digits, a space, the name, a zero, twenty bytes
// of id.

/// Where the parts of an entry lie.
struct RawTreeEntry {
  private static let modeBytesMax = 8

  let start: Int
  let nameStart: Int
  let nameEnd: Int
  let end: Int
  let kind: ObjectGraph.EntryKind

  /// Finds the parts of the entry at an offset; nil where there is none.
  init?(in bytes: [UInt8], at start: Int) {
    var cursor = start
    var mode = 0
    while cursor < bytes.count, cursor - start <= Self.modeBytesMax,
      bytes[cursor] != UInt8(ascii: " ")
    {
      mode = mode << 3 | Int(bytes[cursor] & 7)
      cursor += 1
    }
    guard cursor < bytes.count, bytes[cursor] == UInt8(ascii: " ") else { return nil }
    nameStart = cursor + 1
    cursor += 1
    while cursor < bytes.count, bytes[cursor] != 0 { cursor += 1 }
    guard cursor + ObjectID.byteCount < bytes.count else { return nil }
    nameEnd = cursor
    end = cursor + 1 + ObjectID.byteCount
    self.start = start
    kind =
      switch mode & 0o170000 {
      case 0o040000: .tree
      case 0o160000: .submodule
      case 0o120000: .link
      default: .file
      }
  }

  /// A number that tells entries apart.
  func hash(in bytes: [UInt8]) -> Int { Self.hash(bytes, nameEnd + 1, start, end) }

  /// Ids are as good as random already; the name's length and last bytes tell copies apart.
  static func hash(_ bytes: [UInt8], _ idStart: Int, _ start: Int, _ end: Int) -> Int {
    var value = UInt64(end - start)
    for offset in idStart..<idStart + 8 { value = value << 8 ^ value >> 56 ^ UInt64(bytes[offset]) }
    for offset in max(start, idStart - 9)..<idStart - 1 {
      value = (value ^ UInt64(bytes[offset])) &* 0x9E37_79B9_7F4A_7C15
    }
    return Int(truncatingIfNeeded: value >> 17)
  }
}
