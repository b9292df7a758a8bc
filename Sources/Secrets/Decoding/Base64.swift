// Base 64 in both alphabets (RFC 4648), with or without padding.

/// Base 64.
enum Base64 {
  /// For each byte its value, or 255.
  private static let values: [UInt8] = {
    var table = [UInt8](repeating: 255, count: 256)
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, byte) in digits.utf8.enumerated() { table[Int(byte)] = UInt8(value) }
    table[Int(UInt8(ascii: "-"))] = 62
    table[Int(UInt8(ascii: "_"))] = 63
    return table
  }()

  /// Whether a byte is a digit of either alphabet.
  static func isDigit(_ byte: UInt8) -> Bool { ByteSet.base64.contains(byte) }

  /// The value of a digit; of any other byte 255.
  static func value(of byte: UInt8) -> UInt8 { values[Int(byte)] }

  /// The bytes of a text; nil where there is anything but digits and padding at the end.
  static func decoded(_ text: some Collection<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count * 3 / 4)
    var bits: UInt32 = 0
    var count = 0
    for byte in text {
      if byte == UInt8(ascii: "=") { break }
      let value = values[Int(byte)]
      if value == 255 { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }
}
