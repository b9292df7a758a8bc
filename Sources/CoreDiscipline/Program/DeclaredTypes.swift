// The type of the value that a name stands for: of a property or a function as the compiler mangled it,
// inferred types included; of a parameter or local as it was written.

import SourceFacts
import SymbolIndex

/// A collection type, as far as the rules tell them apart.
struct CollectionType: Equatable {
  enum Kind: Equatable {
    case array, dictionary, set, text, other
  }

  let kind: Kind
  /// As the compiler or the source writes it.
  let text: String

  /// Reads a type, `nil` where it is no collection that can grow.
  ///
  /// - Parameter text: With or without module names: `[Swift.Int]`, `Set<Int>?`, `[String: Int]`.
  init?(_ text: String) {
    let bare = Self.unwrapped(text).split(separator: " ").joined(separator: " ")
      .replacing("FoundationEssentials.", with: "Foundation.").replacing("Swift.", with: "")
      .trimmingSuffix { $0 == "?" || $0 == "!" }
    self.text = String(bare).replacing(/\((\w+) in _[0-9A-F]+\)/) { String($0.output.1) }
    guard let kind = Self.kind(bare) else { return nil }
    self.kind = kind
  }

  /// `Swift.Optional<T>` → `T`.
  private static func unwrapped(_ text: String) -> Substring {
    let head = "Swift.Optional<"
    return text.hasPrefix(head) && text.hasSuffix(">")
      ? text.dropFirst(head.count).dropLast() : Substring(text)
  }

  private static func kind(_ text: Substring) -> Kind? {
    if text.hasPrefix("[") {
      guard text.hasSuffix("]") else { return nil }
      return isDictionary(text) ? .dictionary : .array
    }
    return kinds[outermostName(text)]
  }

  /// `M.Deque<A>.Index` → `Index`.
  private static func outermostName(_ text: Substring) -> String {
    var name = ""
    var depth = 0
    for character in text.replacing("->", with: "") {
      switch character {
      case "<": depth += 1
      case ">": depth -= 1
      case "." where depth == 0: name = ""
      default: if depth == 0 { name.append(character) }
      }
    }
    return name
  }

  private static let kinds: [String: Kind] = [
    "Array": .array, "ContiguousArray": .array, "Dictionary": .dictionary, "Set": .set,
    "String": .text, "Data": .other, "Deque": .other, "OrderedSet": .other,
    "OrderedDictionary": .other, "Heap": .other, "TreeSet": .other, "TreeDictionary": .other,
    "BitSet": .other, "BitArray": .other, "NSMutableArray": .other, "NSMutableDictionary": .other,
    "NSMutableSet": .other, "NSMutableData": .other, "NSMutableString": .text,
  ]

  /// Whether a colon stands in the outermost brackets.
  private static func isDictionary(_ text: Substring) -> Bool {
    var depth = 0
    for character in text.replacing("->", with: "") {
      switch character {
      case "[", "<", "(": depth += 1
      case "]", ">", ")": depth -= 1
      case ":" where depth == 1: return true
      default: continue
      }
    }
    return false
  }

  /// Whether the order of its elements differs from process to process.
  var isHashed: Bool { kind == .set || kind == .dictionary }

  /// Whether it is a dictionary from texts.
  var isKeyedByText: Bool {
    kind == .dictionary
      && ["[String:", "[String :", "Dictionary<String,"].contains { text.hasPrefix($0) }
  }
}

/// Looks types up.
struct DeclaredTypes {
  private let program: Program

  init(_ program: Program) { self.program = program }

  /// The type of a property of the package, or of anyone.
  func type(of symbol: SymbolID) -> CollectionType? {
    if let name = program.name(symbol), !name.type.isEmpty { return CollectionType(name.type) }
    return program.declaration(symbol).flatMap { CollectionType($0.type) }
  }

  /// The type of a name in the source.
  ///
  /// - Parameters:
  ///   - token: The number of its token.
  ///   - file: The file.
  ///   - function: The function around it, whose parameters it may be.
  /// - Returns: The type, or nil where it is no collection or not known.
  func type(
    ofNameAt token: Int, in file: Int, around function: SymbolID?
  ) -> CollectionType? {
    let tokens = program.tokens[file]
    guard token >= 0, tokens.kind(token) == .identifier else { return nil }
    for use in program.uses(at: tokens.offset(token), in: file) {
      switch program.symbol(use.symbol).kind {
      case .instanceProperty, .staticProperty, .classProperty, .variable:
        return type(of: use.symbol)
      default: continue
      }
    }
    let name = tokens.text(token)
    let parameter = function.flatMap { program.declaration(program.named($0)) }?
      .signature.parameters.first { $0.name == name }
    return parameter.flatMap { CollectionType($0.type) }
  }
}

extension StringProtocol {
  /// Without the last characters that satisfy a condition.
  fileprivate func trimmingSuffix(_ isRedundant: (Character) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, isRedundant(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
