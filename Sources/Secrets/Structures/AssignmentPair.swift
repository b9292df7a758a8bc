// Names and values that stand side by side as two values: `name: X` and `value: …` in lists of YAML and
// JSON, `key="X" value="…"` in XML, `<key>X</key> <string>…` in property lists, `X As String = …`.

/// Reads pairs.
enum AssignmentPair {
  private static let gapBytesMax = 64
  private static let wordsMax = 4
  private static let valueWords: Set<String> = [
    "value", "content", "val", "string", "data", "default",
  ]
  /// What may stand before the word that announces the value.
  private static let bridgeWords: Set<String> = [
    "key", "name", "as", "string", "nsstring", "type", "sensitive", "true",
    "serializeas", "securestring",
  ]

  /// Where the value begins; nil where no word announces one.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - end: The offset behind the name and what closes it.
  static func valueStart(_ bytes: [UInt8], behind end: Int) -> Int? {
    var index = ByteScan.skip(bytes, from: end, max: gapBytesMax, while: isGap)
    // A name goes on where there is nothing between it and the next word.
    guard index > end else { return nil }
    for _ in 0..<wordsMax {
      let stop = ByteScan.skip(bytes, from: index, max: 12, while: isLetter)
      guard stop > index, stop < bytes.count else { return nil }
      let word = String(decoding: bytes[index..<stop], as: UTF8.self).lowercased()
      if valueWords.contains(word), let start = announced(bytes, stop) { return start }
      guard bridgeWords.contains(word) else { return nil }
      index = ByteScan.skip(bytes, from: stop, max: gapBytesMax, while: isGap)
    }
    return nil
  }

  /// Behind `value` and a sign that assigns.
  private static func announced(_ bytes: [UInt8], _ end: Int) -> Int? {
    let sign = ByteScan.skip(bytes, from: end, max: 6) {
      ByteScan.isBlank($0) || ByteScan.isQuote($0) || $0 == UInt8(ascii: "\\")
    }
    guard sign < bytes.count else { return nil }
    switch bytes[sign] {
    case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: ">"):
      let start = ByteScan.skip(bytes, from: sign + 1, max: 16, while: ByteScan.isBlank)
      // Behind an attribute, another element may hold the value.
      return start < bytes.count && bytes[start] == UInt8(ascii: "<") ? nil : start
    default: return nil
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  private static let gaps = ByteSet(" \t\n\r,<>/\\{:=")

  private static func isGap(_ byte: UInt8) -> Bool {
    gaps.contains(byte) || ByteScan.isQuote(byte)
  }
}
