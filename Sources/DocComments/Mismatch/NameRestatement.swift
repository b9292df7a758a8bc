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
    let said = words(in: summary)
    let name = Set(words(in: declaration.fullName))
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
  /// - Parameter text: Prose or an identifier.
  /// - Returns: The words.
  static func words(in text: String) -> [String] {
    var words: [String] = []
    var word = ""
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      guard character.isLetter || character.isNumber else {
        if character != "'", character != "’" { flush(&word, &words) }
        continue
      }
      let isStart =
        character.isUppercase
        && (word.last?.isLowercase == true
          || word.last?.isUppercase == true && index + 1 < characters.count
            && characters[index + 1].isLowercase)
      if isStart { flush(&word, &words) }
      word.append(character)
    }
    flush(&word, &words)
    return words
  }

  private static func flush(_ word: inout String, _ words: inout [String]) {
    if !word.isEmpty { words.append(word.lowercased()) }
    word = ""
  }

  /// Whether a word is one of the names, or its plural or third person.
  private static func isForm(_ word: String, ofAny names: Set<String>) -> Bool {
    if names.contains(word) { return true }
    for (ending, stem) in [("s", ""), ("es", ""), ("ies", "y")] where word.hasSuffix(ending) {
      if names.contains(word.dropLast(ending.count) + stem) { return true }
    }
    return false
  }

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
