// Signed tokens (RFC 7519) and keys (RFC 7517). A token says itself what it is: its first part is a
// JSON object that names an algorithm.

internal import GateModel

/// Reads tokens and keys.
enum JSONWebReader {
  private static let partBytesMax = 8_192
  private static let signatureBytesMin = 20
  private static let keyReachBytes = 2_048

  /// Reads a token around the beginning of its second part.
  static func token(_ bytes: [UInt8], at end: Int) -> StructureFinding? {
    let point = ByteScan.back(bytes, from: end, max: partBytesMax) { $0 != UInt8(ascii: ".") } - 1
    guard point > 0 else { return nil }
    var start = ByteScan.back(bytes, from: point, max: partBytesMax, while: isDigit)
    if let begin = ByteScan.find("eyJ", in: bytes, start..<point) { start = begin }
    let second = ByteScan.skip(bytes, from: point + 1, max: partBytesMax, while: isDigit)
    guard second < bytes.count, bytes[second] == UInt8(ascii: ".") else { return nil }
    let stop = ByteScan.skip(bytes, from: second + 1, max: partBytesMax, while: isDigit)
    guard stop - second - 1 >= signatureBytesMin,
      let header = Base64.decoded(bytes[start..<point]), contains(header, "\"alg\""),
      let claims = Base64.decoded(bytes[(point + 1)..<second]), claims.first == UInt8(ascii: "{")
    else { return nil }
    let value = bytes[start..<stop]
    guard !Placeholder.isMonotonous(bytes[(second + 1)..<stop]) else { return nil }
    let isExample =
      Placeholder.isExample(value) || contains(claims, "John Doe")
      || contains(claims, "1234567890")
    return StructureFinding(
      range: start..<stop, value: Array(value), confidence: .likely, isExample: isExample)
  }

  /// Reads the private part of a key near `"kty"`.
  static func key(_ bytes: [UInt8], at end: Int) -> StructureFinding? {
    let lower = max(0, end - keyReachBytes)
    let upper = min(bytes.count, end + keyReachBytes)
    for name in ["d", "k"] as [StaticString] {
      if let value = member(name, bytes, lower..<upper), value.count >= 27,
        Rarity.isRandom(bytes[value]), !Placeholder.isPlaceholder(bytes[value])
      {
        return StructureFinding(
          range: value, value: Array(bytes[value]), confidence: .certain)
      }
    }
    return nil
  }

  /// The value of a member that is a text.
  private static func member(
    _ name: StaticString, _ bytes: [UInt8], _ range: Range<Int>
  ) -> Range<Int>? {
    let wanted = Array(name.description.utf8)
    for start in range where bytes[start] == UInt8(ascii: "\"") {
      guard start + wanted.count + 1 < range.upperBound,
        bytes[(start + 1)..<(start + 1 + wanted.count)].elementsEqual(wanted)
      else { continue }
      let colon = ByteScan.skip(bytes, from: start + 1 + wanted.count, max: 8) {
        ByteScan.isQuote($0) || ByteScan.isBlank($0) || $0 == UInt8(ascii: "\\")
      }
      guard colon < range.upperBound, bytes[colon] == UInt8(ascii: ":") else { continue }
      let value = ByteScan.skip(bytes, from: colon + 1, max: 8) {
        ByteScan.isQuote($0) || ByteScan.isBlank($0) || $0 == UInt8(ascii: "\\")
      }
      let end = ByteScan.skip(bytes, from: value, max: partBytesMax, while: isDigit)
      if end > value { return value..<end }
    }
    return nil
  }

  private static func contains(_ bytes: [UInt8], _ word: StaticString) -> Bool {
    ByteScan.find(word, in: bytes, 0..<bytes.count) != nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    ByteScan.isWord(byte) || byte == UInt8(ascii: "-")
  }
}
