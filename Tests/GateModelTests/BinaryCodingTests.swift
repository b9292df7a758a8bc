// Varints, texts and seals survive a round trip, and damage is told from soundness.

import GateModel
import Testing

@Suite("Binary coding")
struct BinaryCodingTests {
  @Test(
    "numbers at the edges of their encodings survive",
    arguments: [0, 1, 127, 128, 16_383, 16_384, UInt64(UInt32.max), UInt64.max])
  func numbers(number: UInt64) throws {
    var writer = BinaryWriter()
    writer.append(number)
    writer.append(signed: Int64(bitPattern: number))
    var reader = BinaryReader(writer.bytes)
    #expect(try reader.number() == number)
    #expect(try reader.signed() == Int64(bitPattern: number))
    try reader.finish()
  }

  @Test("small numbers of either sign take one byte")
  func smallNumbersAreShort() {
    var writer = BinaryWriter()
    writer.append(127)
    writer.append(signed: -64)
    writer.append(signed: 63)
    #expect(writer.bytes.count == 3)
  }

  @Test("texts of any script and empty texts survive")
  func texts() throws {
    var writer = BinaryWriter()
    writer.append(texts: ["", "a", "é", "👩‍👩‍👧", "a\u{0}b"])
    var reader = BinaryReader(writer.bytes)
    #expect(try reader.texts() == ["", "a", "é", "👩‍👩‍👧", "a\u{0}b"])
    try reader.finish()
  }

  @Test("a count beyond the bytes that are left is corrupt, not a reservation")
  func countsAreBounded() {
    var writer = BinaryWriter()
    writer.append(UInt64.max)
    var reader = BinaryReader(writer.bytes)
    #expect(throws: CorruptData()) { try reader.count() }
  }

  @Test("an unfinished number and a number of more than ten bytes are corrupt")
  func brokenNumbers() {
    var unfinished = BinaryReader([0x80])
    #expect(throws: CorruptData()) { try unfinished.number() }
    var endless = BinaryReader(Array(repeating: 0x80, count: 32))
    #expect(throws: CorruptData()) { try endless.number() }
  }

  @Test("bytes behind the last value are corrupt")
  func trailingBytes() {
    #expect(throws: CorruptData()) { try BinaryReader([0]).finish() }
  }

  @Test("a seal opens with its own version only, and not after any change of a single bit")
  func seal() throws {
    let payload = (0..<37).map { UInt8($0) }
    let blob = BinarySeal.seal(payload, version: 3)
    var reader = try BinarySeal.open(blob, version: 3)
    for byte in payload { #expect(try reader.byte() == byte) }
    #expect(throws: CorruptData()) { try BinarySeal.open(blob, version: 4) }
    for bit in 0..<blob.count * 8 {
      var damaged = blob
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: CorruptData()) { try BinarySeal.open(damaged, version: 3) }
    }
    for length in 0..<blob.count {
      #expect(throws: CorruptData()) { try BinarySeal.open(Array(blob[..<length]), version: 3) }
    }
  }
}

@Suite("Content identity")
struct ContentIDTests {
  @Test("an identity keeps its bytes and prints them as git does")
  func bytes() throws {
    let bytes = (0..<20).map { UInt8($0 * 13 % 256) }
    let id = try #require(ContentID(bytes: bytes))
    #expect(id.bytes == bytes)
    #expect(id.description.hasPrefix("000d1a27"))
    #expect(id.description.count == 40)
  }

  @Test("only twenty bytes make an identity")
  func length() {
    #expect(ContentID(bytes: [UInt8](repeating: 0, count: 19)) == nil)
    #expect(ContentID(bytes: [UInt8](repeating: 0, count: 21)) == nil)
  }

  @Test("identities that differ in one byte differ")
  func difference() {
    let zero = [UInt8](repeating: 0, count: 20)
    for index in zero.indices {
      var other = zero
      other[index] = 1
      #expect(ContentID(bytes: other) != ContentID(bytes: zero))
    }
  }
}
