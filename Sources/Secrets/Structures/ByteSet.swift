// Sets of bytes, so that a class of characters is written once as the characters that it has.

/// A set of bytes, as two words for ASCII and one bit for everything beyond.
struct ByteSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var holdsOthers = false

  /// The bytes of a text in ASCII.
  init(_ members: String) { self.init(members.utf8) }

  /// The bytes of a sequence.
  init(_ members: some Sequence<UInt8>) {
    for byte in members { insert(byte) }
  }

  /// The members as bits, so that the set is a constant that nothing has to make first.
  private init(low: UInt64, high: UInt64) { (self.low, self.high) = (low, high) }

  private mutating func insert(_ byte: UInt8) {
    switch byte {
    case ..<64: low |= 1 << byte
    case ..<128: high |= 1 << (byte - 64)
    default: holdsOthers = true
    }
  }

  /// Whether a byte is in the set.
  func contains(_ byte: UInt8) -> Bool {
    if byte < 64 { return low &>> UInt64(byte) & 1 == 1 }
    return byte < 128 ? high &>> UInt64(byte) & 1 == 1 : holdsOthers
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

  static let hexadecimal = ByteSet(low: 0x03FF_0000_0000_0000, high: 0x0000_007E_0000_007E)
  static let letters = ByteSet(low: 0, high: 0x07FF_FFFE_07FF_FFFE)
  /// Letters, digits and lines.
  static let word = ByteSet(low: 0x03FF_0000_0000_0000, high: 0x07FF_FFFE_87FF_FFFE)
  /// The digits of base 64 in both alphabets: letters, digits, `+`, `/`, `-` and `_`.
  static let base64 = ByteSet(low: 0x03FF_A800_0000_0000, high: 0x07FF_FFFE_87FF_FFFE)
}
