// The identity of a content: what caches are keyed by and what git calls a blob. Who computes it is
// handed in as a value, so that the modules that need identities do not depend on the one that knows
// how git computes them.

/// A content's identity: 160 bits.
package struct ContentID: Hashable, Sendable, CustomStringConvertible {
  /// How many bytes an identity has.
  package static let byteCount = 20

  private let head: UInt64
  private let middle: UInt64
  private let tail: UInt32

  /// Takes over an identity.
  ///
  /// - Parameter bytes: Exactly `byteCount` bytes; anything else is no identity and yields nil.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var numbers: [UInt64] = [0, 0, 0]
    for (index, byte) in bytes.enumerated() {
      numbers[index / 8] = numbers[index / 8] << 8 | UInt64(byte)
    }
    head = numbers[0]
    middle = numbers[1]
    tail = UInt32(truncatingIfNeeded: numbers[2])
  }

  /// The identity's bytes, the most significant first.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: head >> UInt64(shift)))
    }
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: middle >> UInt64(shift)))
    }
    for shift in stride(from: 24, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: tail >> UInt32(shift)))
    }
    return bytes
  }

  /// The identity as git prints it: 40 hexadecimal digits.
  package var description: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Computes the identity of a content; equal identities mean equal bytes.
package struct ContentHasher: Sendable {
  private let function: @Sendable ([UInt8]) -> ContentID

  package init(_ function: @escaping @Sendable ([UInt8]) -> ContentID) { self.function = function }

  /// Computes the identity.
  ///
  /// - Parameter bytes: The content.
  /// - Returns: Its identity.
  package func callAsFunction(_ bytes: [UInt8]) -> ContentID { function(bytes) }
}
