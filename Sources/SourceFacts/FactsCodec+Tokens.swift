// Tokens as bytes: one head byte (class, whether the length is that of the text, and the distance to
// the end of the token before where it is short), then the text's index. Two to three bytes a token.
// The items follow.

import GateModel

extension TokenStream {
  /// The class takes the low four bits of the head byte.
  private static let classMask: UInt8 = 0x0F
  /// Set where the length is not that of the text and is written.
  private static let lengthFlag: UInt8 = 0x10
  /// The distance takes the high three bits.
  private static let gapShift: UInt8 = 5
  /// This distance and all larger ones, and negative ones, are written behind the head byte.
  private static let gapEscape: UInt8 = 7

  func encode(into writer: inout BinaryWriter) {
    precondition(
      textIndexes.count == count && offsets.count == count && lengths.count == count,
      "the columns of a token stream have one entry per token")
    writer.append(texts: texts)
    let textLengths = texts.map(\.utf8.count)
    writer.append(count: count)
    var end: Int64 = 0
    for index in 0..<count {
      let gap = Int64(offsets[index]) - end
      let isShort = (0..<Int64(Self.gapEscape)).contains(gap)
      let followsText = textLengths[Int(textIndexes[index])] == Int(lengths[index])
      let head = (isShort ? UInt8(gap) : Self.gapEscape) << Self.gapShift
      writer.append(byte: head | (followsText ? 0 : Self.lengthFlag) | classes[index].rawValue)
      writer.append(UInt64(textIndexes[index]))
      if !isShort { writer.append(signed: gap) }
      if !followsText { writer.append(UInt64(lengths[index])) }
      end = Int64(offsets[index]) + Int64(lengths[index])
    }
    writer.append(count: items.count)
    var previous: UInt32 = 0
    for item in items { item.encode(into: &writer, &previous) }
  }

  init(from reader: inout BinaryReader) throws(CorruptData) {
    self.init()
    texts = try reader.texts()
    let textLengths = texts.map { UInt32(truncatingIfNeeded: $0.utf8.count) }
    let total = try reader.count()
    classes.reserveCapacity(total)
    textIndexes.reserveCapacity(total)
    offsets.reserveCapacity(total)
    lengths.reserveCapacity(total)
    var end: Int64 = 0
    for _ in 0..<total {
      let head = try reader.byte()
      guard let tokenClass = TokenClass(rawValue: head & Self.classMask) else {
        throw CorruptData()
      }
      let text = try reader.number()
      guard text < UInt64(textLengths.count) else { throw CorruptData() }
      let short = head >> Self.gapShift
      let gap = short == Self.gapEscape ? try reader.signed() : Int64(short)
      let (sum, overflow) = end.addingReportingOverflow(gap)
      guard !overflow, let offset = UInt32(exactly: sum) else { throw CorruptData() }
      let length =
        head & Self.lengthFlag == 0
        ? textLengths[Int(text)] : try reader.number(as: UInt32.self)
      classes.append(tokenClass)
      textIndexes.append(UInt32(text))
      offsets.append(offset)
      lengths.append(length)
      end = Int64(offset) + Int64(length)
    }
    items = try [CodeItem](from: &reader, tokenCount: total)
  }
}
