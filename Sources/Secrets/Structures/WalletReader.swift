// Keys of wallets that are no single token: a list of 64 numbers, a phrase of words.

internal import GateModel

/// Reads wallets.
enum WalletReader {
  private static let keypairBytes = 64
  private static let phraseReachBytes = 96
  private static let wordCounts: Set<Int> = [12, 15, 18, 21, 24]
  /// Words of prose that are in no list of BIP-39.
  private static let proseWords: Set<String> = [
    "the", "and", "for", "with", "that", "this", "from", "your", "you", "are", "was", "has",
    "have", "will", "not", "can", "should", "must", "which", "into", "words", "phrase", "mnemonic",
    "used", "its", "all", "any", "using", "been", "when", "then", "than", "each", "let", "var",
    "func", "return", "self", "true", "false", "nil", "null",
  ]

  /// A keypair of Solana: 64 numbers below 256 in brackets.
  static func keypair(_ bytes: [UInt8], at end: Int) -> StructureFinding? {
    let start = ByteScan.back(bytes, from: end, max: 120) { $0 != UInt8(ascii: "[") }
    let stop = ByteScan.skip(bytes, from: start, max: 600) { $0 != UInt8(ascii: "]") }
    guard stop < bytes.count, bytes[stop] == UInt8(ascii: "]") else { return nil }
    let numbers = bytes[start..<stop].split(separator: UInt8(ascii: ",")).map { part in
      UInt8(
        String(decoding: part, as: UTF8.self).filter { !$0.isWhitespace })
    }
    guard numbers.count == keypairBytes, numbers.allSatisfy({ $0 != nil }),
      Set(numbers).count > 40
    else { return nil }
    let value = numbers.compactMap { $0 }
    guard value.count(where: { $0 >= 128 }) > 10, !Placeholder.isMonotonous(value[...]) else {
      return nil
    }
    return StructureFinding(
      range: (start - 1)..<(stop + 1), value: Array(bytes[start..<stop]), confidence: .likely)
  }

  /// A phrase of 12 to 24 words behind its name.
  static func mnemonic(_ bytes: [UInt8], at end: Int) -> StructureFinding? {
    let limit = min(bytes.count, end + phraseReachBytes)
    var index = ByteScan.skip(bytes, from: end, max: 24, while: ByteScan.isWord)
    while index < limit {
      let start = ByteScan.skip(bytes, from: index, max: limit - index) { !isLetter($0) }
      let (words, stop) = words(bytes, from: start)
      if wordCounts.contains(words.count), isPhrase(words) {
        return StructureFinding(
          range: start..<stop, value: Array(words.joined(separator: " ").utf8), confidence: .likely)
      }
      index = max(stop, start) + 1
    }
    return nil
  }

  private static func words(_ bytes: [UInt8], from start: Int) -> (words: [String], end: Int) {
    var words: [String] = []
    var index = start
    while words.count < 25 {
      let end = ByteScan.skip(bytes, from: index, max: 9, while: isLetter)
      guard (3...8).contains(end - index) else { break }
      words.append(String(decoding: bytes[index..<end], as: UTF8.self))
      index = end
      guard end < bytes.count, bytes[end] == UInt8(ascii: " "), end + 1 < bytes.count,
        isLetter(bytes[end + 1])
      else { break }
      index = end + 1
    }
    return (words, index)
  }

  private static func isPhrase(_ words: [String]) -> Bool {
    Set(words).count >= words.count - 2 && words.allSatisfy { !proseWords.contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
  }
}
