// Archives and encodings for tests, written without compression so that nothing but bytes is needed.

/// Writes encodings.
enum Encodings {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Base 64 (RFC 4648), with the usual alphabet.
  static func base64(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let bits = (part + [0, 0]).prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      for index in 0..<4 {
        text.append(
          index <= part.count ? digits[Int(bits >> UInt32(18 - 6 * index) & 63)] : 0x3D)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Base 64 in the alphabet of URLs, without padding.
  static func urlBase64(_ bytes: [UInt8]) -> String {
    String(
      base64(bytes).compactMap { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 == "=" ? nil : $0 })
  }

  /// Two digits for each byte, with something before each.
  static func hexadecimal(_ bytes: [UInt8], before mark: String = "") -> String {
    bytes.map { "\(mark)\($0 < 16 ? "0" : "")\(String($0, radix: 16))" }.joined()
  }

  /// Two bytes for each character of ASCII.
  static func wide(_ text: String, isBigEndian: Bool, mark: [UInt8]) -> [UInt8] {
    mark + text.utf8.flatMap { isBigEndian ? [0, $0] : [$0, 0] }
  }
}

/// Writes archives.
enum Containers {
  /// A gzip file (RFC 1952) of stored blocks (RFC 1951).
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + stored(bytes) + little(checksum(bytes), 4)
      + little(UInt32(bytes.count), 4)
  }

  /// A zlib stream (RFC 1950) of stored blocks.
  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var low: UInt32 = 1
    var high: UInt32 = 0
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return [0x78, 0x01] + stored(bytes) + little(high << 16 | low, 4).reversed()
  }

  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for start in stride(from: 0, to: max(1, bytes.count), by: 65_535) {
      let part = bytes[start..<min(start + 65_535, bytes.count)]
      let count = UInt32(part.count)
      result +=
        [start + 65_535 >= bytes.count ? 1 : 0] + little(count, 2) + little(~count, 2) + part
    }
    return result
  }

  /// A zip file with one stored member.
  static func zip(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    let count = UInt32(bytes.count)
    let common =
      little(0, 2) + little(0, 2) + little(0, 4) + little(checksum(bytes), 4) + little(count, 4)
      + little(count, 4) + little(UInt32(name.utf8.count), 2) + little(0, 2)
    let local = [0x50, 0x4B, 3, 4] + little(20, 2) + common + Array(name.utf8) + bytes
    let central =
      [0x50, 0x4B, 1, 2] + little(20, 2) + little(20, 2) + common + little(0, 2) + little(0, 2)
      + little(0, 2) + little(0, 4) + little(0, 4) + Array(name.utf8)
    let end =
      [0x50, 0x4B, 5, 6] + little(0, 4) + little(1, 2) + little(1, 2)
      + little(UInt32(central.count), 4) + little(UInt32(local.count), 4) + little(0, 2)
    return local + central + end
  }

  /// A tar file (POSIX ustar) with one member.
  static func tar(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, _ offset: Int) {
      header.replaceSubrange(offset..<offset + text.utf8.count, with: Array(text.utf8))
    }
    let octal = String(bytes.count, radix: 8)
    put(name, 0)
    put(String(repeating: "0", count: 11 - octal.count) + octal, 124)
    put("0", 156)
    put("ustar", 257)
    let padding = [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512 + 1_024)
    return header + bytes + padding
  }

  private static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0)
      }
    }
  }
}
