// What the mangled name of a Swift symbol says: where it is declared, what it is called, which type it
// has. The index has none of that; the runtime's demangler reads it, and this reads the demangler's
// text, because its tree is not to be had.

/// A symbol's name with its module, and its type.
package struct QualifiedName: Sendable, Equatable {
  /// Dotted, from the module on, without argument labels: `Swift.Array.append`,
  /// `Foundation.Date.now.getter`.
  package let path: String
  /// The type of a variable as the demangler writes it: `[Swift.String : Swift.Int]`; empty for
  /// anything else.
  package let type: String

  /// Reads a USR.
  ///
  /// - Parameter usr: A Swift USR, `s:` and the mangled name; others give nil.
  package init?(usr: String) {
    guard usr.hasPrefix("s:"), let text = SymbolOrigin.demangle("$s" + usr.dropFirst(2)) else {
      return nil
    }
    self.init(demangled: text)
  }

  /// Whether a USR is that of an initialiser that allocates an object.
  package static func isClassInitializer(usr: String) -> Bool {
    // The index names the initialising entry point, `fc`; only the allocating one, `fC`, is told
    // apart by the demangler.
    guard usr.hasPrefix("s:"), usr.hasSuffix("fc") else { return false }
    let name = SymbolOrigin.demangle("$s" + usr.dropFirst(2).dropLast() + "C")
    return name?.contains("__allocating_init") ?? false
  }

  /// Reads what the demangler writes.
  init(demangled text: String) {
    let start = Self.withoutQualifiers(Substring(text))
    path = Self.path(start)
    type = text.firstRange(of: " : ").map { String(text[$0.upperBound...]) } ?? ""
  }

  /// `static (extension in M):Swift.Array.f()` → `Swift.Array.f()`.
  private static func withoutQualifiers(_ text: Substring) -> Substring {
    var rest = text
    while let word = qualifiers.first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(word.count)
    }
    if rest.hasPrefix("(extension in "), let end = rest.firstRange(of: "):") {
      rest = rest[end.upperBound...]
    }
    return rest
  }

  private static let qualifiers = [
    "static ", "class ", "implicit closure #1 in ", "dispatch thunk of ",
  ]

  /// The dotted part, without generic parameters: `Mutex< where A: P>.lock(…)` → `Mutex.lock`.
  private static func path(_ text: Substring) -> String {
    var path = ""
    var depth = 0
    for character in text {
      if character == "<", depth > 0 || path.last != "." {
        depth += 1
      } else if depth > 0 {
        if character == ">" { depth -= 1 }
      } else if character == "(" || character == " " {
        break
      } else {
        path.append(character)
      }
    }
    for module in parts where path.hasPrefix(module) {
      return "Foundation." + path.dropFirst(module.count)
    }
    return path
  }

  /// The modules that Foundation is made of: which one declares a symbol is no business of its users.
  private static let parts = ["FoundationEssentials.", "FoundationInternationalization."]
}
