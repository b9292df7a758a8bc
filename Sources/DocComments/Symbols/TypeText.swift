// Types as they are written, read as far as names and overloads need it.

/// Reads the text of a type.
enum TypeText {
  /// The names in an inheritance entry or an alias's target that stand for whole types: the parts of
  /// `A<Int> & B` without generic arguments. What is suppressed (`~Copyable`) names nothing.
  ///
  /// - Parameter text: The type as written.
  /// - Returns: The dotted names.
  static func names(_ text: String) -> [String] {
    if text.utf8.allSatisfy(isPlain) { return [text] }
    return withoutGenericArguments(text).split(separator: "&").compactMap { part in
      let words = part.split { $0 == " " || $0 == "(" || $0 == ")" }
      guard let name = words.last, words.dropLast().allSatisfy(isSpecifier),
        !name.hasPrefix("~"), !name.contains(where: { "[]?!->,".contains($0) })
      else { return nil }
      return name.filter { $0 != "`" }
    }
  }

  /// A byte of a dotted name.
  private static func isPlain(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

  /// The one name that a type consists of, or nil where it is a composition or no named type.
  ///
  /// - Parameter text: The type as written.
  /// - Returns: The dotted name without generic arguments.
  static func soleName(_ text: String) -> String? {
    let names = names(text)
    return names.count == 1 && !text.contains("&") ? names.first : nil
  }

  /// Whether a result type is nothing.
  ///
  /// - Parameter result: A result type as written; empty where there is none.
  /// - Returns: True for no type, `Void`, `Swift.Void` and `()`.
  static func isVoid(_ result: String) -> Bool {
    ["", "Void", "Swift.Void", "()"].contains(result.filter { $0 != " " })
  }

  /// The names and signs of a type, without what does not tell overloads apart: specifiers,
  /// attributes, what a name is qualified with. An opaque type (`some P`) is a generic one.
  ///
  /// - Parameter text: The type as written.
  /// - Returns: The items in order.
  static func items(_ text: String) -> [TypeItem] {
    var items: [TypeItem] = []
    var rest = text[...]
    while let first = rest.first {
      let isName = { (character: Character) in
        character.isLetter || character.isNumber || "_@*.`".contains(character)
      }
      let chain = rest.prefix(while: isName)
      let item = chain.isEmpty ? rest.prefix(1) : chain
      rest = rest.dropFirst(item.count)
      if item == "some" { return items + [TypeItem("*")] }
      if first != " ", !isSpecifier(item) { items.append(TypeItem(item)) }
    }
    return items
  }

  private static func isSpecifier(_ word: Substring) -> Bool {
    word.hasPrefix("@")
      || [
        "any", "some", "inout", "borrowing", "consuming", "sending", "isolated", "nonisolated",
        "__owned", "__shared", "_const",
      ].contains(word)
  }

  private static func withoutGenericArguments(_ text: String) -> String {
    var depth = 0
    var last: Character = " "
    return String(
      text.filter { character in
        defer { last = character }
        if character == "<" { depth += 1 }
        if character == ">", last != "-", depth > 0 {
          depth -= 1
          return false
        }
        return depth == 0
      })
  }
}

/// A name or a sign in a type.
struct TypeItem: Equatable {
  /// The last component of a dotted name.
  let text: Substring
  /// Whether any type can stand here: `Self`, an associated type of it, a generic parameter.
  let isOpen: Bool

  /// Reads an item.
  ///
  /// - Parameter text: A dotted name, `*` or a sign.
  init(_ text: Substring) {
    let parts = text.split(separator: ".")
    self.text = parts.last ?? text
    isOpen = parts.first == "Self" || text == "*"
  }
}
