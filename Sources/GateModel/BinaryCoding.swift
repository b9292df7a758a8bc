// The byte level of everything that the gate stores: numbers as LEB128 varints (DWARF 5, section
// 7.6), signed ones in zigzag order, texts with their length, and a seal that tells a damaged blob
// from a sound one. Reading is total: whatever the bytes are, it ends with a value or with
// `CorruptData`, and never reserves more memory than the bytes that are there can justify.

/// The bytes are not what the writer wrote.
package struct CorruptData: Error, Sendable, Equatable {
  @inlinable
  package init() {}
}

/// Appends values to a growing array of bytes.
package struct BinaryWriter: Sendable {
  /// What has been written.
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Appends a number in one to ten bytes.
  package mutating func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends a count or an index.
  package mutating func append(count: Int) { append(UInt64(count)) }

  /// Appends a number that may be negative; small magnitudes take few bytes.
  package mutating func append(signed number: Int64) {
    append(UInt64(bitPattern: number << 1 ^ number >> 63))
  }

  /// Appends one byte as it is.
  package mutating func append(byte: UInt8) { bytes.append(byte) }

  /// Appends bytes as they are, without their count.
  package mutating func append(raw: some Sequence<UInt8>) { bytes.append(contentsOf: raw) }

  /// Appends a text with its length.
  package mutating func append(text: String) {
    append(count: text.utf8.count)
    append(raw: text.utf8)
  }

  /// Appends a list of texts.
  package mutating func append(texts: [String]) {
    append(count: texts.count)
    for text in texts { append(text: text) }
  }
}

/// Reads what a `BinaryWriter` wrote.
package struct BinaryReader: Sendable {
  /// Capacity that is reserved before the elements of a list have been seen.
  @usableFromInline static var reservedElementsMax: Int { 65_536 }

  @usableFromInline let bytes: [UInt8]
  @usableFromInline var position: Int

  package init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = min(position, bytes.count)
  }

  /// How many bytes have not been read.
  @inlinable
  package var remaining: Int { bytes.count - position }

  /// Reads one byte.
  @inlinable
  package mutating func byte() throws(CorruptData) -> UInt8 {
    guard position < bytes.count else { throw CorruptData() }
    defer { position += 1 }
    return bytes[position]
  }

  /// Reads a number.
  @inlinable
  package mutating func number() throws(CorruptData) -> UInt64 {
    let first = try byte()
    if first < 0x80 { return UInt64(first) }
    var value = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    while shift < 64 {
      let next = try byte()
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
    }
    throw CorruptData()
  }

  /// Reads a number that fits the type asked for.
  @inlinable
  package mutating func number<Number: FixedWidthInteger>(
    as type: Number.Type
  ) throws(CorruptData) -> Number {
    guard let value = Number(exactly: try number()) else { throw CorruptData() }
    return value
  }

  /// Reads a number that may be negative.
  @inlinable
  package mutating func signed() throws(CorruptData) -> Int64 {
    let value = try number()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// Reads the count of a list whose elements take at least one byte each.
  @inlinable
  package mutating func count() throws(CorruptData) -> Int {
    let value = try number()
    guard value <= UInt64(remaining) else { throw CorruptData() }
    return Int(value)
  }

  /// Reads a text of a known length in bytes.
  @inlinable
  package mutating func text(byteCount: Int) throws(CorruptData) -> String {
    guard byteCount >= 0, byteCount <= remaining else { throw CorruptData() }
    defer { position += byteCount }
    return String(decoding: bytes[position..<position + byteCount], as: UTF8.self)
  }

  /// Reads a text with its length.
  @inlinable
  package mutating func text() throws(CorruptData) -> String {
    try text(byteCount: try count())
  }

  /// Reads a list of texts.
  @inlinable
  package mutating func texts() throws(CorruptData) -> [String] {
    let total = try count()
    var texts: [String] = []
    texts.reserveCapacity(min(total, Self.reservedElementsMax))
    for _ in 0..<total { texts.append(try text()) }
    return texts
  }

  /// Reads all bytes that are left.
  package mutating func rest() -> [UInt8] {
    defer { position = bytes.count }
    return Array(bytes[position...])
  }

  /// Demands that everything has been read.
  @inlinable
  package func finish() throws(CorruptData) {
    guard remaining == 0 else { throw CorruptData() }
  }
}

/// Guards a blob against rot, not against forgery: eight bytes of checksum, then the payload.
package enum BinarySeal {
  private static let byteCount = 8

  /// Puts the checksum in front of a payload.
  ///
  /// - Parameters:
  ///   - payload: What to guard.
  ///   - version: The format's version, part of the checksum, so that an older blob never opens.
  /// - Returns: The blob.
  package static func seal(_ payload: [UInt8], version: UInt64) -> [UInt8] {
    let sum = checksum(payload[...], version: version)
    var blob: [UInt8] = []
    blob.reserveCapacity(byteCount + payload.count)
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      blob.append(UInt8(truncatingIfNeeded: sum >> shift))
    }
    blob.append(contentsOf: payload)
    return blob
  }

  /// A reader over the payload of a sound blob.
  ///
  /// - Parameters:
  ///   - blob: What `seal` returned, or anything else.
  ///   - version: The version that it must have been sealed with.
  /// - Returns: A reader at the payload's start.
  /// - Throws: `CorruptData` where the checksum does not fit.
  package static func open(
    _ blob: [UInt8], version: UInt64
  ) throws(CorruptData) -> BinaryReader {
    guard blob.count >= byteCount else { throw CorruptData() }
    var stored: UInt64 = 0
    for index in (0..<byteCount).reversed() { stored = stored << 8 | UInt64(blob[index]) }
    guard stored == checksum(blob[byteCount...], version: version) else { throw CorruptData() }
    return BinaryReader(blob, from: byteCount)
  }

  /// FNV-1a (Fowler, Noll, Vo) over words of eight bytes instead of single bytes, with a shift that
  /// carries high bits down, because a multiplication alone only carries upwards.
  private static func checksum(_ bytes: ArraySlice<UInt8>, version: UInt64) -> UInt64 {
    let prime: UInt64 = 0x0000_0100_0000_01B3
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325 ^ version
    sum = (sum ^ UInt64(bytes.count)) &* prime
    // SAFETY: the buffer is used inside the closure only.
    unsafe bytes.withUnsafeBytes { buffer in
      let wordsEnd = buffer.count & ~7
      for index in stride(from: 0, to: wordsEnd, by: 8) {
        // SAFETY: index + 8 <= wordsEnd <= buffer.count, and any eight bytes make a UInt64.
        let word = unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        sum = (sum ^ UInt64(littleEndian: word)) &* prime
        sum ^= sum >> 32
      }
      for index in wordsEnd..<buffer.count {
        // SAFETY: the index lies within the buffer.
        sum = (sum ^ UInt64(unsafe buffer[index])) &* prime
      }
    }
    return sum ^ sum >> 29
  }
}
