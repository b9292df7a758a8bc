// Facts as bytes, in two blobs: the structure (all but the tokens) and the tokens, so that a check
// that needs no tokens does not read them. Offsets are differences to their predecessors, texts are
// indexes into a table per file, and what follows from something else (a declaration's path, a
// body's name, a token's length) is left out. Each type's writing and reading stand side by side in
// the files `FactsCodec+….swift`. A change there changes `formatVersion`.

import GateModel

/// Turns facts into bytes and back.
package enum FactsCodec {
  /// The version of the format; blobs of another version do not decode.
  package static let formatVersion: UInt64 = 8

  private static let structureSeal = formatVersion << 1
  private static let tokensSeal = formatVersion << 1 | 1

  /// Encodes everything but the tokens.
  ///
  /// - Parameter facts: The facts, with indexes that point into their own lists.
  /// - Returns: A blob for `decodeStructure`.
  package static func encodeStructure(_ facts: FileFacts) -> [UInt8] {
    var encoder = FactsEncoder()
    facts.encodeStructure(into: &encoder)
    return BinarySeal.seal(encoder.payload, version: structureSeal)
  }

  /// Encodes the tokens.
  ///
  /// - Parameter tokens: Columns of equal length, with text indexes within the table.
  /// - Returns: A blob for `decodeTokens`.
  package static func encodeTokens(_ tokens: TokenStream) -> [UInt8] {
    var writer = BinaryWriter()
    tokens.encode(into: &writer)
    return BinarySeal.seal(writer.bytes, version: tokensSeal)
  }

  /// Decodes everything but the tokens.
  ///
  /// - Parameter blob: What `encodeStructure` returned, or anything else.
  /// - Returns: The facts with an empty token stream, or nil where the blob is damaged, of another
  ///   version or not a blob of this kind.
  package static func decodeStructure(_ blob: [UInt8]) -> FileFacts? {
    do throws(CorruptData) {
      var decoder = try FactsDecoder(try BinarySeal.open(blob, version: structureSeal))
      let facts = try FileFacts(structureFrom: &decoder)
      try decoder.reader.finish()
      return facts
    } catch {
      return nil
    }
  }

  /// Decodes the tokens.
  ///
  /// - Parameter blob: What `encodeTokens` returned, or anything else.
  /// - Returns: The tokens, or nil where the blob is damaged, of another version or not a blob of
  ///   this kind.
  package static func decodeTokens(_ blob: [UInt8]) -> TokenStream? {
    do throws(CorruptData) {
      var reader = try BinarySeal.open(blob, version: tokensSeal)
      let tokens = try TokenStream(from: &reader)
      try reader.finish()
      return tokens
    } catch {
      return nil
    }
  }
}

/// A text that is equal to another only byte for byte. `String` also equates texts that merely look
/// the same, and offsets would no longer fit the bytes.
private struct ExactText: Hashable {
  let text: String

  static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.isIdentical(to: right.text)
  }

  func hash(into hasher: inout Hasher) {
    // Doc comments are long: one round of the hasher for each byte would be felt.
    hasher.combine(ByteHash.fnv1a(text.utf8))
  }
}

extension String {
  /// Whether both are the same bytes in UTF-8.
  func isIdentical(to other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}

/// Collects the table of texts while the values are written.
struct FactsEncoder {
  var writer = BinaryWriter()
  private var texts: [String] = []
  private var indexes: [ExactText: Int] = [:]

  /// The table of texts, then the values.
  var payload: [UInt8] {
    var whole = BinaryWriter()
    whole.append(texts: texts)
    whole.append(raw: writer.bytes)
    return whole.bytes
  }

  mutating func write(_ text: String) {
    let key = ExactText(text: text)
    let index = indexes[key] ?? texts.count
    if index == texts.count {
      indexes[key] = index
      texts.append(text)
    }
    writer.append(count: index)
  }

  mutating func write(_ list: [String]) {
    write(list) { encoder, text in encoder.write(text) }
  }

  mutating func write<Element>(_ list: [Element], _ each: (inout FactsEncoder, Element) -> Void) {
    writer.append(count: list.count)
    for element in list { each(&self, element) }
  }

  /// Writes an offset as its difference to another one.
  mutating func write(_ offset: UInt32, after previous: UInt32) {
    writer.append(signed: Int64(offset) - Int64(previous))
  }

  mutating func write(_ range: ByteRange, after previous: UInt32) {
    write(range.start, after: previous)
    write(range.end, after: range.start)
  }

  /// Writes an index, or -1 for none.
  mutating func write(index: Int32) { writer.append(signed: Int64(index)) }
}

/// Reads values whose texts come from the table.
struct FactsDecoder {
  var reader: BinaryReader
  private let texts: [String]

  init(_ reader: BinaryReader) throws(CorruptData) {
    var reader = reader
    texts = try reader.texts()
    self.reader = reader
  }

  mutating func text() throws(CorruptData) -> String {
    let index = try reader.number()
    guard index < UInt64(texts.count) else { throw CorruptData() }
    return texts[Int(index)]
  }

  mutating func textList() throws(CorruptData) -> [String] {
    let total = try reader.count()
    if total == 0 { return [] }
    var list: [String] = []
    list.reserveCapacity(min(total, Self.reservedElementsMax))
    for _ in 0..<total { list.append(try text()) }
    return list
  }

  /// Reads a list; `each` sees the elements before its own, because some refer to them.
  mutating func list<Element>(
    _ each: (inout FactsDecoder, [Element]) throws(CorruptData) -> Element
  ) throws(CorruptData) -> [Element] {
    let total = try reader.count()
    if total == 0 { return [] }
    var list: [Element] = []
    list.reserveCapacity(min(total, Self.reservedElementsMax))
    for _ in 0..<total { list.append(try each(&self, list)) }
    return list
  }

  mutating func offset(after previous: UInt32) throws(CorruptData) -> UInt32 {
    let (sum, overflow) = Int64(previous).addingReportingOverflow(try reader.signed())
    guard !overflow, let offset = UInt32(exactly: sum) else { throw CorruptData() }
    return offset
  }

  mutating func range(after previous: UInt32) throws(CorruptData) -> ByteRange {
    let start = try offset(after: previous)
    return ByteRange(start: start, end: try offset(after: start))
  }

  /// Reads an index into a list of `count` elements, or -1.
  mutating func index(below count: Int) throws(CorruptData) -> Int32 {
    guard let index = Int32(exactly: try reader.signed()), index >= -1, Int(index) < count else {
      throw CorruptData()
    }
    return index
  }

  /// Reads a case that is stored as its raw value.
  mutating func rawCase<Case: RawRepresentable<UInt8>>(
    _ type: Case.Type
  ) throws(CorruptData) -> Case {
    guard let value = Case(rawValue: try reader.byte()) else { throw CorruptData() }
    return value
  }

  /// Capacity that is reserved before the elements of a list have been seen.
  private static let reservedElementsMax = 65_536
}
