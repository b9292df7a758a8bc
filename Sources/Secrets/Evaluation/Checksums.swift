// The checksums that providers build into their tokens. One that fits makes a finding certain; one
// that does not says nothing, because people copy tokens with a letter missing, and report them.

internal import Digests

/// Checksums.
enum Checksums {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }

  /// CRC-32 as in IEEE 802.3.
  static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }

  /// GitHub's and npm's: the last six of 36 digits are the CRC-32 of the thirty before, in base 62.
  static func fitsGitHub(_ token: ArraySlice<UInt8>) -> Bool {
    guard let line = token.firstIndex(of: UInt8(ascii: "_")) else { return false }
    let body = token[(line + 1)...]
    guard body.count == 36 else { return false }
    let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    var rest = crc32(body.prefix(30))
    var expected: [UInt8] = []
    for _ in 0..<6 {
      expected.insert(digits[Int(rest % 62)], at: 0)
      rest /= 62
    }
    return body.suffix(6).elementsEqual(expected)
  }

  /// Eight hexadecimal digits behind a line: the CRC-32 of what stands before.
  static func fitsHexadecimal(_ token: ArraySlice<UInt8>, separatorBytes: Int) -> Bool {
    guard token.count > 8 + separatorBytes,
      let stated = UInt32(String(decoding: token.suffix(8), as: UTF8.self), radix: 16)
    else { return false }
    let value = crc32(token.dropLast(8 + separatorBytes))
    return stated == value || stated == value.byteSwapped
  }

  /// Base 58 with four bytes of double SHA-256 behind, as in Bitcoin.
  static func fitsBase58(_ text: ArraySlice<UInt8>) -> Bool {
    guard let bytes = Base58.decoded(text), bytes.count > 4 else { return false }
    return SHA256.hash(SHA256.hash(bytes.dropLast(4))).prefix(4).elementsEqual(bytes.suffix(4))
  }

  /// The seed of a NATS key: base 32 with two bytes of CRC-16 (XMODEM), the least first.
  static func fitsKeySeed(_ text: ArraySlice<UInt8>) -> Bool {
    var bits = 0
    var value: UInt32 = 0
    var bytes: [UInt8] = []
    for byte in text {
      guard let digit = base32Digit(byte) else { return false }
      value = value << 5 | digit
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(bits)))
      }
    }
    guard bytes.count > 2 else { return false }
    let sum = bytes.dropLast(2).reduce(UInt16(0), crc16)
    return bytes[bytes.count - 2] == UInt8(sum & 0xFF) && bytes[bytes.count - 1] == UInt8(sum >> 8)
  }

  private static func crc16(_ sum: UInt16, _ byte: UInt8) -> UInt16 {
    (0..<8).reduce(sum ^ UInt16(byte) << 8) { value, _ in
      value & 0x8000 != 0 ? value << 1 ^ 0x1021 : value << 1
    }
  }

  /// RFC 4648, section 6.
  private static let base32Digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  private static func base32Digit(_ byte: UInt8) -> UInt32? {
    base32Digits.firstIndex(of: byte).map { UInt32($0) }
  }
}

/// Base 58 as Bitcoin writes it.
enum Base58 {
  private static let digits = Array(
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)

  /// The bytes of a text; nil where a character is no digit.
  static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    for character in text {
      guard var carry = digits.firstIndex(of: character) else { return nil }
      for index in bytes.indices.reversed() {
        carry += Int(bytes[index]) * 58
        bytes[index] = UInt8(carry & 0xFF)
        carry >>= 8
      }
      while carry > 0 {
        bytes.insert(UInt8(carry & 0xFF), at: 0)
        carry >>= 8
      }
    }
    return text.prefix { $0 == digits[0] }.map { _ in 0 } + bytes
  }
}
