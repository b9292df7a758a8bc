// Whether a summary says nothing but the name. The summary's words without articles and words of
// grammar are compared with the words of the declaration's full name; only when every one of them is
// in the name does the summary restate it. Words of the enclosing type or of parameters that callers
// do not write are information, and so the summary is kept.

internal import SourceFacts

/// Compares summaries with names.
enum NameRestatement {
  /// Whether a summary only repeats a declaration's name.
  ///
  /// - Parameters:
  ///   - summary: The first paragraph.
  ///   - declaration: The documented declaration.
  /// - Returns: False for an empty summary.
  static func isRestated(_ summary: String, of declaration: Declaration) -> Bool {
    let name = Set(words(in: declaration.fullName))
    let said = words(in: summary, countMax: saidWordsMax)
    guard said.count < saidWordsMax else { return false }
    let telling = said.filter { !fillers.contains($0) || name.contains($0) }
    guard !said.isEmpty, !name.isEmpty else { return false }
    // `Creates an instance.` is all that there is to say of `init()`.
    if declaration.kind == .initializer {
      return said.allSatisfy { initializerWords.contains($0) || fillers.contains($0) }
        && said.contains(where: initializerWords.contains)
    }
    return !telling.isEmpty && telling.allSatisfy { isForm($0, ofAny: name) }
  }

  /// The words of a text in lower case: split where letters end and where case changes.
  ///
  /// - Parameters:
  ///   - text: Prose or an identifier.
  ///   - countMax: How many words are wanted at most.
  /// - Returns: The first words.
  static func words(in text: String, countMax: Int = .max) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    let bytes = Array(text.utf8)
    for index in bytes.indices where words.count < countMax {
      let byte = bytes[index]
      if !byte.isWordPart || startsHump(at: index, in: bytes) { flush(&word, &words) }
      if byte.isWordPart { word.append(byte.isUpper ? byte | 0x20 : byte) }
    }
    flush(&word, &words)
    return words
  }

  /// Whether a capital starts a word: behind a small letter, or as the last of several before one.
  private static func startsHump(at index: Int, in bytes: [UInt8]) -> Bool {
    guard bytes[index].isUpper, index > 0 else { return false }
    if bytes[index - 1].isLower { return true }
    return bytes[index - 1].isUpper && index + 1 < bytes.count && bytes[index + 1].isLower
  }

  private static func flush(_ word: inout [UInt8], _ words: inout [String]) {
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    word.removeAll(keepingCapacity: true)
  }

  /// Whether a word is one of the names, or its plural or third person.
  private static func isForm(_ word: String, ofAny names: Set<String>) -> Bool {
    if names.contains(word) { return true }
    for (ending, stem) in [("s", ""), ("es", ""), ("ies", "y")] where word.hasSuffix(ending) {
      if names.contains(word.dropLast(ending.count) + stem) { return true }
    }
    return false
  }

  /// A summary with that many words is never a restatement; saves reading long ones.
  private static let saidWordsMax = 24

  /// Words that say nothing about what is declared.
  private static let fillers: Set<String> = [
    "a", "an", "the", "this", "that", "its", "of", "for", "to", "is", "are", "and", "with", "in",
    "it", "return", "returns", "get", "gets", "getter", "set", "sets", "setter", "value", "values",
    "variable", "property", "constant", "function", "method", "subscript", "operator", "macro",
    "type", "typealias", "alias", "class", "struct", "structure", "enum", "enumeration", "actor",
    "protocol", "case", "object", "instance", "associated",
  ]

  private static let initializerWords: Set<String> = [
    "init", "inits", "initializer", "initialiser", "initializes", "initialises", "initialize",
    "initialise", "constructor",
  ]
}

extension UInt8 {
  fileprivate var isUpper: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
  fileprivate var isLower: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
  /// Letters and digits of ASCII, and whatever is not ASCII.
  fileprivate var isWordPart: Bool {
    isUpper || isLower || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || self >= 0x80
  }
}
