// The name of an instrument in sixteen bytes. It lives in two integers, because comparing and
// hashing those beats comparing texts, and because nothing is then on the heap.

/// An instrument's name: 1 to 16 visible ASCII characters, packed into two integers.
///
/// The order is that of the text's bytes, since the first character sits in the highest byte and
/// unused bytes are zero. 16 bytes in memory.
public struct Symbol: Hashable, Sendable, BitwiseCopyable {
  /// The most characters, thus bytes, that a name may have.
  public static let byteCountMax = 16

  /// Characters 1 to 8, the first one in the highest byte.
  let high: UInt64
  /// Characters 9 to 16, packed likewise; zero when there are none.
  let low: UInt64

  /// Packs a name from UTF-8 bytes without allocating.
  ///
  /// Returns nil unless there are 1 to 16 bytes, each a visible ASCII character (0x21 to 0x7E, so
  /// no space).
  ///
  /// - Parameter text: UTF-8 bytes of the name and nothing else.
  public init?(utf8 text: Span<UInt8>) {
    guard (1...Self.byteCountMax).contains(text.count) else { return nil }
    let middle = min(8, text.count)
    guard
      let high = Self.packed(text, in: 0..<middle),
      let low = Self.packed(text, in: middle..<text.count)
    else { return nil }
    self.high = high
    self.low = low
  }

  /// Packs up to eight bytes into an integer, the first into the highest byte, or returns nil for
  /// one outside visible ASCII.
  @inline(__always)
  private static func packed(_ text: Span<UInt8>, in offsets: Range<Int>) -> UInt64? {
    var word: UInt64 = 0
    for offset in offsets {
      let byte = text[offset]
      guard (0x21...0x7E).contains(byte) else { return nil }
      word = word << 8 | UInt64(byte)
    }
    // Shifting by all 64 bits, which is right for no bytes, leaves zero.
    return word << (8 * (8 - offsets.count))
  }

  /// Packs a name that is part of a text, such as a field of a line.
  ///
  /// Returns nil under the same conditions as the form that takes bytes.
  ///
  /// - Parameter text: The name and nothing else.
  public init?(_ text: Substring) {
    self.init(utf8: text.utf8Span.span)
  }

  /// The characters in the name, 1 to 16.
  public var count: Int {
    let unusedBytes =
      low == 0 ? 8 + high.trailingZeroBitCount / 8 : low.trailingZeroBitCount / 8
    return Self.byteCountMax - unusedBytes
  }
}

extension Symbol: Comparable {
  /// Orders by the bytes of the text, so a name comes right after each of its prefixes.
  ///
  /// - Parameters:
  ///   - left: The name that should come first.
  ///   - right: The name that should come second.
  /// - Returns: Whether `left` comes before `right`.
  public static func < (left: Symbol, right: Symbol) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

extension Symbol: LosslessStringConvertible {
  /// Packs a name that is a whole text.
  ///
  /// Returns nil under the same conditions as the form that takes bytes.
  ///
  /// - Parameter description: The name and nothing else.
  public init?(_ description: String) {
    self.init(description[...])
  }

  /// The name as text; packing it again gives an equal symbol.
  public var description: String {
    var text = ""
    for index in 0..<count {
      let word = index < 8 ? high : low
      let byte = UInt8(truncatingIfNeeded: word >> UInt64(56 - index % 8 * 8))
      text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return text
  }
}
