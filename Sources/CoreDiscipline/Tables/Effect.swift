// What a function of somebody else does, as far as it is known: the standard library's, Foundation's
// and the system's. Looked up by the qualified name that the compiler gives, never by what stands in
// the source.

import SymbolIndex

/// What a name in a body does that matters to a rule.
enum EffectKind: String {
  case heap = "heap allocation"
  case existential, lock, task
  case json = "JSON"
  case stringKey = "string key"
  case blocking = "blocking call"
  case wallClock = "clock"
  case randomness
  case hashOrder = "hash order"
  case environment

  /// What it is called in a sentence.
  var word: String { rawValue }
}

/// One effect, with the verb of a sentence whose subject is the function.
struct Effect: Equatable {
  let kind: EffectKind
  let phrase: String
}

/// Effects by qualified name.
struct EffectTable {
  private var effects: [String: Effect] = [:]

  /// Reads lines: names are `Module.Type.member`, with argument labels where overloads differ, or a
  /// plain word for a function of C.
  init(_ entries: [(kind: EffectKind, phrase: String, names: String)]) {
    for entry in entries {
      for name in entry.names.split(separator: " ") {
        effects[String(name)] = Effect(kind: entry.kind, phrase: entry.phrase)
      }
    }
  }

  /// What a symbol does.
  func effect(of symbol: IndexedSymbol) -> Effect? {
    if !symbol.isSwift || symbol.usr.hasPrefix("c:") {
      return effects[String(symbol.name.prefix { $0 != "(" })]
    }
    guard let name = QualifiedName(usr: symbol.usr) else { return nil }
    for module in Self.systemModules where name.path.hasPrefix(module) {
      return effects[String(name.path.dropFirst(module.count))]
    }
    return effects[Self.labelled(name.path, symbol.name)] ?? effects[name.path]
  }

  /// The modules in which Swift wraps functions of C.
  private static let systemModules = ["Glibc.", "SwiftGlibc.", "Musl.", "Darwin."]

  /// What each symbol of an index does, found once.
  func effects(in index: SymbolIndex) -> [SymbolID: Effect] {
    var found: [SymbolID: Effect] = [:]
    for (number, symbol) in index.symbols.enumerated() {
      if let effect = effect(of: symbol) { found[SymbolID(number)] = effect }
    }
    return found
  }

  /// `Swift.Array.init` and `init(repeating:count:)` → `Swift.Array.init(repeating:count:)`.
  private static func labelled(_ path: String, _ name: String) -> String {
    guard let dot = path.lastIndex(of: ".") else { return name }
    return path[...dot] + name
  }
}
