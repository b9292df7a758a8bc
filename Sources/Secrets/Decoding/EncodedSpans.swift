// Texts inside texts: base 64, hexadecimal digits, percent and backslash escapes. A span is decoded
// where its result is text, or begins like a compressed file; whatever is found inside has the span's
// place in the file.

/// A part of a text, decoded.
struct EncodedSpan {
  let range: Range<Int>
  let bytes: [UInt8]
  /// What it was: `base64`, `hex`, `percent`, `escapes`.
  let encoding: String
}

/// Finds encoded parts.
enum EncodedSpans {
  private static let digitsMin = 24
  private static let hexadecimalMin = 40
  private static let spanBytesMax = 1 << 20
  private static let printableShare = 0.97
  /// So many of the first bytes may be no text.
  private static let strangeMax = 1

  /// Finds the encoded parts that touch a range.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - range: Where to look; a part that begins before it is found as a whole.
  ///   - body: Receives each part.
  static func visit(_ bytes: [UInt8], _ range: Range<Int>, _ body: (EncodedSpan) -> Void) {
    var index = range.lowerBound
    while index < range.upperBound {
      // A run that is long enough has a digit at one of every `digitsMin` places.
      let probe = min(index + digitsMin - 1, range.upperBound - 1)
      if !Base64.isDigit(bytes[probe]) {
        if isEscape(bytes[probe]) {
          index = escapes(bytes, around: probe, body)
        } else {
          index = probe + 1
        }
        continue
      }
      let start = ByteScan.back(bytes, from: probe, max: spanBytesMax, while: Base64.isDigit)
      let end = ByteScan.skip(bytes, from: probe, max: spanBytesMax, while: Base64.isDigit)
      index = end + 1
      if end < bytes.count, isEscape(bytes[end]) {
        index = max(index, escapes(bytes, around: end, body))
      } else if start > 0, isEscape(bytes[start - 1]) {
        index = max(index, escapes(bytes, around: start - 1, body))
      } else if end - start >= digitsMin {
        index = digits(bytes, start, end, body)
      }
    }
  }

  private static func isEscape(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&")
      || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "#")
  }

  /// A run of digits, with those of the next lines where it fills its line.
  private static func digits(
    _ bytes: [UInt8], _ start: Int, _ end: Int, _ body: (EncodedSpan) -> Void
  ) -> Int {
    guard isPromising(bytes[start..<min(end, start + 64)]) else { return end + 1 }
    var text = Array(bytes[start..<end])
    var stop = end
    while stop - start < spanBytesMax, let next = continuation(bytes, stop, width: end - start) {
      text += bytes[next]
      stop = next.upperBound
    }
    if let decoded = Base64.decoded(text), isWorthwhile(decoded) {
      body(EncodedSpan(range: start..<stop, bytes: decoded, encoding: "base64"))
    } else if let decoded = hexadecimal(text), isWorthwhile(decoded) {
      body(EncodedSpan(range: start..<stop, bytes: decoded, encoding: "hex"))
    }
    return stop + 1
  }

  /// Whether the first digits decode to something; most long words do not. Nothing is allocated, as
  /// every long word of a history is asked.
  private static func isPromising(_ head: ArraySlice<UInt8>) -> Bool {
    var bits: UInt32 = 0
    var bitCount = 0
    var first: UInt32 = 0
    var count = 0
    var strange = 0
    var isHexadecimal = true
    for digit in head {
      isHexadecimal = isHexadecimal && self.digit(digit) != nil
      bits = bits << 6 | UInt32(Base64.value(of: digit))
      bitCount += 6
      if bitCount < 8 { continue }
      bitCount -= 8
      let byte = UInt8(truncatingIfNeeded: bits >> UInt32(bitCount))
      if count < 4 { first = first << 8 | UInt32(byte) }
      count += 1
      if !isTextByte(byte) { strange += 1 }
      if strange > strangeMax, count >= 4, !isHexadecimal { return isMark(first) }
    }
    return true
  }

  /// Whether four bytes begin a compressed file or a text of two bytes a character.
  private static func isMark(_ bytes: UInt32) -> Bool {
    bytes >> 8 == 0x1F8B08 || bytes == 0x504B_0304 || bytes >> 16 == 0xFFFE
      || bytes >> 16 == 0xFEFF || bytes & 0x00FF_00FF == 0 || bytes & 0xFF00_FF00 == 0
  }

  private static func isTextByte(_ byte: UInt8) -> Bool {
    (byte >= 0x20 && byte < 0x7F) || byte == 0x0A || byte == 0x0D || byte == 9
  }

  private static func isReadable(_ bytes: [UInt8]) -> Bool {
    let printable = bytes.count(where: isTextByte)
    return Double(printable) >= Double(bytes.count) * printableShare
  }

  /// The digits of the next line, where this one was as long as encoders make them.
  private static func continuation(_ bytes: [UInt8], _ end: Int, width: Int) -> Range<Int>? {
    guard width >= 56, end < bytes.count,
      bytes[end] == UInt8(ascii: "\n") || bytes[end] == UInt8(ascii: "\r")
    else { return nil }
    let start = ByteScan.skip(bytes, from: end, max: 40) {
      ByteScan.isBlank($0) || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
    }
    let stop = ByteScan.skip(bytes, from: start, max: width, while: Base64.isDigit)
    return stop > start ? start..<stop : nil
  }

  private static func hexadecimal(_ text: [UInt8]) -> [UInt8]? {
    guard text.count >= hexadecimalMin, text.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: 2) {
      guard let high = digit(text[start]), let low = digit(text[start + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// Whether decoded bytes are text, of one or two bytes a character, or compressed.
  private static func isWorthwhile(_ bytes: [UInt8]) -> Bool {
    if ContentForm(of: bytes).isContainer { return true }
    return bytes.count >= 8 && isReadable(Array(bytes.prefix(512)))
  }
}

// MARK: - Escapes

extension EncodedSpans {
  private static let escapesMin = 3
  private static let escapedBytesMax = 8_192

  /// A run of visible characters with escapes in it.
  ///
  /// - Returns: Where to go on.
  private static func escapes(
    _ bytes: [UInt8], around place: Int, _ body: (EncodedSpan) -> Void
  ) -> Int {
    let start = ByteScan.back(bytes, from: place, max: escapedBytesMax, while: isVisible)
    let end = ByteScan.skip(bytes, from: place, max: escapedBytesMax, while: isVisible)
    var decoded: [UInt8] = []
    var count = 0
    var index = start
    while index < end {
      if let (byte, next) = escaped(bytes, index, end) {
        decoded.append(byte)
        count += 1
        index = next
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    if count >= escapesMin || (count > 0 && decoded.count >= 24) {
      body(EncodedSpan(range: start..<end, bytes: decoded, encoding: "escapes"))
    }
    return max(end, place + 1)
  }

  private static func isVisible(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "<")
  }

  /// `&#65;` and `&#x41;` (HTML, numeric character references).
  private static func reference(
    _ bytes: [UInt8], _ index: Int, _ end: Int
  ) -> (byte: UInt8, next: Int)? {
    guard index + 3 < end, bytes[index + 1] == UInt8(ascii: "#") else { return nil }
    let isHexadecimal = bytes[index + 2] | 0x20 == UInt8(ascii: "x")
    let start = index + (isHexadecimal ? 3 : 2)
    let stop = ByteScan.skip(bytes, from: start, max: 6) { digit($0) != nil }
    guard stop < end, bytes[stop] == UInt8(ascii: ";"),
      let code = Int(
        String(decoding: bytes[start..<stop], as: UTF8.self), radix: isHexadecimal ? 16 : 10),
      code < 0x80
    else { return nil }
    return (UInt8(code), stop + 1)
  }

  /// `%41`, `\x41`, `\u0041`.
  private static func escaped(
    _ bytes: [UInt8], _ index: Int, _ end: Int
  ) -> (byte: UInt8, next: Int)? {
    var start = index + 1
    switch bytes[index] {
    case UInt8(ascii: "&"): return reference(bytes, index, end)
    case UInt8(ascii: "%"): break
    case UInt8(ascii: "\\") where start < end && bytes[start] == UInt8(ascii: "x"): start += 1
    case UInt8(ascii: "\\")
    where start + 2 < end && bytes[start..<start + 3].elementsEqual("u00".utf8):
      start += 3
    default: return nil
    }
    guard start + 1 < end, let high = digit(bytes[start]), let low = digit(bytes[start + 1]) else {
      return nil
    }
    return (high << 4 | low, start + 2)
  }
}
