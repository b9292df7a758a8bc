// Items as bytes: one head byte (kind, and whether a list starts), then the distance to the first
// token of the item before, and the length.

import GateModel

extension CodeItem {
  private static let kindMask: UInt8 = 0x7F
  private static let listFlag: UInt8 = 0x80

  func encode(into writer: inout BinaryWriter, _ previous: inout UInt32) {
    writer.append(byte: kind.rawValue | (startsList ? Self.listFlag : 0))
    writer.append(UInt64(first - previous))
    writer.append(UInt64(end - first))
    previous = first
  }

  init(
    from reader: inout BinaryReader, _ previous: inout UInt32, tokenCount: Int
  ) throws(CorruptData) {
    let head = try reader.byte()
    guard let kind = CodeItemKind(rawValue: head & Self.kindMask) else { throw CorruptData() }
    let first = UInt64(previous) + UInt64(try reader.number(as: UInt32.self))
    let end = first + UInt64(try reader.number(as: UInt32.self))
    guard end > first, end <= UInt64(tokenCount) else { throw CorruptData() }
    self.init(
      first: UInt32(first), end: UInt32(end), kind: kind, startsList: head & Self.listFlag != 0)
    previous = self.first
  }
}

extension [CodeItem] {
  /// Reads items: the first token of each is at or behind that of the one before, and each lies
  /// within the items that it starts in.
  init(from reader: inout BinaryReader, tokenCount: Int) throws(CorruptData) {
    self.init()
    let total = try reader.count()
    reserveCapacity(total)
    var previous: UInt32 = 0
    var openEnds: [UInt32] = []
    for _ in 0..<total {
      let item = try CodeItem(from: &reader, &previous, tokenCount: tokenCount)
      while let end = openEnds.last, end <= item.first { openEnds.removeLast() }
      if let end = openEnds.last, item.end > end { throw CorruptData() }
      openEnds.append(item.end)
      append(item)
    }
  }
}
