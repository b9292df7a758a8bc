// The file `.netrc` (GNU inetutils, "The .netrc file"): words between blanks and line ends, of which
// `login` and `password` are followed by what they name.

internal import GateModel

/// Reads `.netrc`.
enum NetrcReader {
  private static let wordsMax = 4
  private static let wordBytesMax = 200

  /// The password that follows `login NAME`.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - end: The offset behind `login` and one blank.
  static func password(_ bytes: [UInt8], at end: Int) -> StructureFinding? {
    var cursor = end
    var isNext = false
    for _ in 0..<wordsMax {
      let start = ByteScan.skip(bytes, from: cursor, max: wordBytesMax, while: isBetween)
      cursor = ByteScan.skip(bytes, from: start, max: wordBytesMax, while: isWord)
      let word = bytes[start..<cursor]
      if isNext { return finding(bytes, start..<cursor) }
      isNext = word.elementsEqual("password".utf8)
    }
    return nil
  }

  private static func finding(_ bytes: [UInt8], _ range: Range<Int>) -> StructureFinding? {
    let value = bytes[range]
    if Placeholder.isExample(value) {
      return StructureFinding(
        range: range, value: Array(value), confidence: .maybe, isExample: true)
    }
    guard PasswordJudge.isLikely(value) || PasswordJudge.isPassphrase(value) else { return nil }
    return StructureFinding(range: range, value: Array(value), confidence: .maybe)
  }

  private static func isBetween(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !ByteScan.isQuote(byte) && byte != UInt8(ascii: "\\")
  }
}
