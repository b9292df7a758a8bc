// Words that values and names are searched for. All words are looked for at once: a byte of the value is
// compared with those words only that begin with it, because most begin none.

/// A list of words, in small letters.
struct WordList: Sendable, ExpressibleByArrayLiteral {
  /// The words by their first byte.
  private let words: [[[UInt8]]]
  /// The bytes that words begin with.
  private let firsts: ByteSet

  init(arrayLiteral words: String...) {
    var table = [[[UInt8]]](repeating: [], count: 256)
    for word in words {
      if let first = word.utf8.first { table[Int(first)].append(Array(word.utf8)) }
    }
    self.words = table
    firsts = ByteSet(words.compactMap(\.utf8.first))
  }

  /// Whether one of the words is in a value, in small letters, in capitals or with a capital first.
  ///
  /// - Complexity: O(*bytes* × *words that begin with the same byte*).
  func isIn(_ value: ArraySlice<UInt8>) -> Bool {
    var start = value.startIndex
    while start < value.endIndex {
      let first = Self.lowered(value[start])
      if firsts.contains(first) {
        for word in words[Int(first)] where Self.stands(word, in: value, at: start) { return true }
      }
      start += 1
    }
    return false
  }

  private static func stands(
    _ word: [UInt8], in value: ArraySlice<UInt8>, at start: Int
  ) -> Bool {
    guard word.count <= value.endIndex - start else { return false }
    var index = 1
    while index < word.count, lowered(value[start + index]) == word[index] { index += 1 }
    return index == word.count && isWritten(value[start..<start + index])
  }

  /// Whether letters are of one case behind the first, as people write words; random ones are not.
  private static func isWritten(_ word: ArraySlice<UInt8>) -> Bool {
    let letters = word.dropFirst().filter { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
    guard let first = letters.first else { return true }
    // Nobody writes a small letter before capitals.
    if let start = word.first, start >= 0x61, start <= 0x7A, first & 0x20 == 0 { return false }
    return letters.allSatisfy { $0 & 0x20 == first & 0x20 }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
