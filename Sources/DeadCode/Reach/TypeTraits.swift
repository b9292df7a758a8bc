// What a type inherits, through extensions, protocols, superclasses and compositions, by the names of
// those bases that the package does not declare. It decides what the compiler and generic code do with a
// type that nobody sees in the index: synthesised members that read its properties, and instances
// that are made through a protocol.

import SourceFacts
import SymbolIndex

/// The inherited names of every type.
struct TypeTraits {
  /// For each type the names of the external classes and protocols that it inherits, sorted; types
  /// that inherit none are absent.
  private(set) var externalBases: [NodeID: [String]] = [:]
  /// For each type the classes and protocols of the package that it inherits, sorted.
  private(set) var ownBases: [NodeID: [NodeID]] = [:]
  /// The extensions of each type of the package.
  private(set) var extensions: [NodeID: [NodeID]] = [:]

  private let graph: CodeGraph

  /// Collects them.
  init(_ graph: CodeGraph) {
    self.graph = graph
    for (node, type) in graph.extended.sorted(by: { $0.key < $1.key }) where type >= 0 {
      extensions[type, default: []].append(node)
    }
    var known: [NodeID: Inherited] = [:]
    for id in graph.nodes.nodes.indices where Self.isType(graph.nodes.kind(NodeID(id))) {
      let found = inherited(NodeID(id), &known, depth: 0)
      if !found.external.isEmpty { externalBases[NodeID(id)] = found.external.sorted() }
      if !found.own.isEmpty { ownBases[NodeID(id)] = found.own.sorted() }
    }
  }

  private static func isType(_ kind: DeclarationKind) -> Bool {
    kind.isNominalTypeOrExtension || kind == .typeAlias
  }

  private struct Inherited {
    var external: Set<String> = []
    var own: Set<NodeID> = []

    mutating func formUnion(_ other: Inherited) {
      external.formUnion(other.external)
      own.formUnion(other.own)
    }
  }

  /// How long a chain of inheritance is followed.
  private static let depthMax = 100

  private func inherited(
    _ node: NodeID, _ known: inout [NodeID: Inherited], depth: Int
  ) -> Inherited {
    if let found = known[node] { return found }
    guard depth < Self.depthMax else { return Inherited() }
    known[node] = Inherited()
    var result = Inherited()
    for part in [node] + (extensions[node] ?? []) {
      for symbol in graph.bases[part] ?? [] {
        let target = graph.targets.nodes[Int(symbol)]
        if target >= 0 {
          result.own.insert(target)
          result.formUnion(inherited(target, &known, depth: depth + 1))
        } else {
          result.external.insert(graph.index.symbols[Int(symbol)].name)
        }
      }
    }
    known[node] = result
    return result
  }

  /// Whether a type inherits a class or protocol of that name from outside of the package.
  func inherits(_ type: NodeID, _ name: String) -> Bool {
    externalBases[type]?.contains(name) ?? false
  }

  /// Whether a type inherits from one of several.
  func inherits(_ type: NodeID, anyOf names: Set<String>) -> Bool {
    externalBases[type]?.contains { names.contains($0) } ?? false
  }

  /// The direct superclass in the package, or nil.
  func superclass(_ type: NodeID) -> NodeID? {
    for symbol in graph.bases[type] ?? [] {
      let target = graph.targets.nodes[Int(symbol)]
      if target >= 0, graph.nodes.kind(target) == .class { return target }
    }
    return nil
  }

  /// The members of a type and of its extensions.
  func members(_ type: NodeID) -> [NodeID] {
    graph.nodes.children[Int(type)]
      + (extensions[type] ?? []).flatMap { graph.nodes.children[Int($0)] }
  }

  /// Whether naming a type is enough for instances to come into being or for its static members to
  /// be reached: generic code can do so through a protocol that the package does not see, or through an
  /// initialiser or static member that a protocol of the package requires.
  func isBuiltWhenNamed(_ type: NodeID) -> Bool {
    if let external = externalBases[type], external.contains(where: { !Self.inert.contains($0) }) {
      return true
    }
    return (ownBases[type] ?? []).contains { base in
      graph.nodes.kind(base) == .protocol
        && graph.nodes.children[Int(base)].contains { requiresWithoutInstance($0) }
    }
  }

  private func requiresWithoutInstance(_ requirement: NodeID) -> Bool {
    graph.nodes.kind(requirement) == .initializer
      || graph.nodes.declaration(requirement).has(modifier: "static")
  }

  /// Protocols of the standard library that need an instance to do anything.
  private static let inert: Set<String> = [
    "AnyObject", "BitwiseCopyable", "Comparable", "Copyable", "CustomDebugStringConvertible",
    "CustomReflectable", "CustomStringConvertible", "Equatable", "Error", "Escapable", "Hashable",
    "Identifiable", "LocalizedError", "Sendable", "SendableMetatype",
  ]
}
