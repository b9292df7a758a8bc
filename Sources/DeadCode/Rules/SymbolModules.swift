// Which module declares each symbol of a graph.

import SourceFacts
import SymbolIndex

/// The modules of symbols.
struct SymbolModules {
  private let origins: [SymbolOrigin]

  /// Looks up all symbols of a graph: own ones have a file, others have a mangled name.
  init(_ graph: CodeGraph) {
    origins = graph.index.symbols.indices.map { number in
      let node = graph.targets.nodes[number]
      if node >= 0 { return .swift(graph.nodes.file(node).module) }
      return SymbolOrigin(usr: graph.index.symbols[number].usr)
    }
  }

  func module(of symbol: UInt32) -> SymbolOrigin { origins[Int(symbol)] }
}
