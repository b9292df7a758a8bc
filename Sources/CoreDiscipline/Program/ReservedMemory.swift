// Collections that grow without taking memory: their initialiser took it. That they stay within it is
// what `unbounded-state` looks at.

import SourceFacts
import SymbolIndex

/// Properties whose memory was taken in advance.
struct ReservedMemory {
  private let program: Program
  private var reserved: Set<SymbolID> = []

  init(_ program: Program) {
    self.program = program
    for use in program.uses.joined() {
      guard let caller = use.caller, program.symbol(caller).kind == .constructor,
        program.places[use.symbol] != nil, isReservation(use)
      else { continue }
      reserved.insert(use.symbol)
    }
  }

  /// `list.reserveCapacity(n)`, `table = Dictionary(minimumCapacity: n)`.
  private func isReservation(_ use: SymbolUse) -> Bool {
    let tokens = program.tokens[use.file]
    guard let token = tokens.index(at: use.offset) else { return false }
    switch tokens.text(token + 1) {
    case ".": return tokens.text(token + 2) == "reserveCapacity"
    case "=":
      return (token + 2..<token + Self.reachMax).contains {
        tokens.text($0) == "minimumCapacity"
      }
    default: return false
    }
  }

  /// How many tokens behind a property its initial value may name a capacity.
  private static let reachMax = 16

  /// Whether a call grows such a property: `list.append`, `table[key] =`.
  ///
  /// - Parameter use: The method, or the `[` of the subscript.
  func isReserved(_ use: SymbolUse) -> Bool {
    let tokens = program.tokens[use.file]
    guard let token = tokens.index(at: use.offset) else { return false }
    let name = tokens.text(token - 1) == "." ? token - 2 : token - 1
    guard name >= 0, tokens.kind(name) == .identifier else { return false }
    return program.uses(at: tokens.offset(name), in: use.file).contains {
      reserved.contains($0.symbol)
    }
  }

  /// `table[key] = nil`.
  func isRemoval(_ use: SymbolUse) -> Bool {
    let tokens = program.tokens[use.file]
    guard let token = tokens.index(at: use.offset), tokens.text(token) == "[",
      let close = tokens.partner(token)
    else { return false }
    return tokens.text(close + 1) == "=" && tokens.text(close + 2) == "nil"
  }
}
