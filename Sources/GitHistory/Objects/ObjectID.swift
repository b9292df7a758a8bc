// Git's object id in the form that tables of hundreds of thousands are made of: twenty bytes in three
// numbers, compared without a loop. SHA-256 repositories are refused before any id is read.

/// The id of a git object.
package struct ObjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// How many bytes an id has.
  package static let byteCount = 20

  private let head: UInt64
  private let middle: UInt64
  private let tail: UInt32

  /// Reads an id.
  ///
  /// - Parameters:
  ///   - bytes: At least twenty bytes from the offset on.
  ///   - offset: Where the id begins.
  @safe init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    precondition(offset >= 0 && offset + Self.byteCount <= bytes.count, "an id has twenty bytes")
    // SAFETY: the twenty bytes lie inside the buffer.
    head = unsafe UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    middle = unsafe UInt64(
      bigEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
    tail = unsafe UInt32(
      bigEndian: bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt32.self))
  }

  /// Reads forty hexadecimal digits; anything else is no id and yields nil.
  package init?(hexadecimal text: some Collection<UInt8>) {
    guard text.count == Self.byteCount * 2 else { return nil }
    var numbers: [UInt64] = [0, 0, 0]
    for (index, byte) in text.enumerated() {
      guard let digit = Self.digit(byte) else { return nil }
      numbers[index / 16] = numbers[index / 16] << 4 | digit
    }
    (head, middle, tail) = (numbers[0], numbers[1], UInt32(truncatingIfNeeded: numbers[2]))
  }

  /// Reads forty hexadecimal digits.
  package init?(_ text: some StringProtocol) { self.init(hexadecimal: Array(text.utf8)) }

  private static let digits = Array("0123456789abcdef".utf8)

  private static func digit(_ byte: UInt8) -> UInt64? {
    digits.firstIndex(of: byte).map { UInt64($0) }
  }

  /// The first byte, by which indexes are divided.
  var firstByte: Int { Int(head >> 56) }

  package static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.head, left.middle, left.tail) < (right.head, right.middle, right.tail)
  }

  /// Forty hexadecimal digits.
  package var description: String {
    Self.padded(head, 16) + Self.padded(middle, 16) + Self.padded(UInt64(tail), 8)
  }

  private static func padded(_ number: UInt64, _ width: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}
