// Uses that the compiler's index leaves out although the code is compiled (measured with Swift 6.3): the
// thrown type of a function type or of a `do`, and an attached macro at its attribute. They are
// matched by name, which can only keep too much alive.

import SourceFacts
import SymbolIndex

/// Finds what the index is silent about.
struct SilentNames {
  private let nodes: DeclarationNodes
  private let index: SymbolIndex
  private var types: [String: [NodeID]] = [:]
  private var macros: [String: [NodeID]] = [:]

  init(nodes: DeclarationNodes, index: SymbolIndex) {
    self.nodes = nodes
    self.index = index
    for id in nodes.nodes.indices {
      let node = NodeID(id)
      switch nodes.kind(node) {
      case .class, .actor, .struct, .enum, .typeAlias, .associatedType:
        types[nodes.declaration(node).name, default: []].append(node)
      case .macro: macros[nodes.declaration(node).name, default: []].append(node)
      default: continue
      }
    }
  }

  /// A use that the index does not hold.
  struct Use {
    /// The declaration around it, or -1.
    let from: NodeID
    /// The declarations that may be meant; empty where it can only be one of another package.
    let targets: [NodeID]
    let kind: EdgeKind
  }

  /// The uses of a file.
  ///
  /// - Parameters:
  ///   - file: The number of the file.
  ///   - source: What the index says of it.
  /// - Returns: In no particular order, but always the same.
  func uses(in file: Int, _ source: IndexedSource) -> [Use] {
    thrownTypes(in: file, source) + attachedMacros(in: file)
  }

  private func thrownTypes(in file: Int, _ source: IndexedSource) -> [Use] {
    let thrown = nodes.files[file].facts.thrownNames
    guard !thrown.isEmpty else { return [] }
    var finder = PlaceFinder(nodes, file: file)
    let known = Set(
      source.occurrences.compactMap {
        finder.offset(line: index.occurrences[$0].line, column: index.occurrences[$0].column)
      })
    return thrown.filter { !known.contains($0.offset) }.map { fact in
      Use(
        from: finder.container(of: fact.offset),
        targets: nearest(types[fact.name] ?? [], to: file), kind: .mention)
    }
  }

  private func attachedMacros(in file: Int) -> [Use] {
    nodes.ranges[file].flatMap { id in
      nodes.declaration(NodeID(id)).attributes.compactMap { attribute -> Use? in
        let name = attribute.name.split(separator: ".").last.map { String($0) } ?? attribute.name
        guard let found = macros[name] else { return nil }
        return Use(from: NodeID(id), targets: nearest(found, to: file), kind: .use)
      }
    }
  }

  /// Those of the file's own module, else all.
  private func nearest(_ found: [NodeID], to file: Int) -> [NodeID] {
    let own = found.filter { nodes.file($0).module == nodes.files[file].module }
    return own.isEmpty ? found : own
  }
}
