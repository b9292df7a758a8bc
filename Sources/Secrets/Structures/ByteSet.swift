// Sets of bytes, so that a class of characters is written once as the characters that it has.

/// A set of bytes, as two words for ASCII and one bit for everything beyond.
struct ByteSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var holdsOthers = false

  /// The bytes of a text in ASCII.
  init(_ members: String) {
    for byte in members.utf8 { insert(byte) }
  }

  private mutating func insert(_ byte: UInt8) {
    switch byte {
    case ..<64: low |= 1 << byte
    case ..<128: high |= 1 << (byte - 64)
    default: holdsOthers = true
    }
  }

  /// Whether a byte is in the set.
  func contains(_ byte: UInt8) -> Bool {
    if byte < 64 { return low >> byte & 1 == 1 }
    return byte < 128 ? high >> (byte - 64) & 1 == 1 : holdsOthers
  }

  /// The set with all bytes that are in one of two.
  func union(_ other: ByteSet) -> ByteSet {
    var result = self
    result.low |= other.low
    result.high |= other.high
    result.holdsOthers = holdsOthers || other.holdsOthers
    return result
  }

  /// The set with every byte that is not ASCII.
  var andOthers: ByteSet {
    var result = self
    result.holdsOthers = true
    return result
  }

  static let digits = ByteSet("0123456789")
  static let hexadecimal = digits.union(ByteSet("abcdefABCDEF"))
  static let letters = ByteSet("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
  /// Letters, digits and lines.
  static let word = digits.union(letters).union(ByteSet("_"))
}
