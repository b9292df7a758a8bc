// The graph that the search walks: declarations, who names whom, who can stand in for whom, who
// extends and inherits from whom. Built once from facts and index; nothing in it depends on what is a
// root.

import GateModel
import SourceFacts
import SymbolIndex

/// The graph.
struct CodeGraph {
  var nodes: DeclarationNodes
  let index: SymbolIndex
  let targets: SymbolTargets
  let edges: EdgeTable
  let replacements: [Replacement]
  /// For each extension the type that it extends, or -1 for one that is not ours.
  let extended: [NodeID: NodeID]
  /// For each extension the symbol of the type that it extends.
  let extendedSymbols: [NodeID: UInt32]
  /// For each type and extension the symbols that it inherits from or conforms to.
  let bases: [NodeID: [UInt32]]
  /// Properties whose type or initial value names a class.
  let holdingClasses: Set<NodeID>
  /// Properties whose initial value calls something.
  let calling: Set<NodeID>
  /// For each file the uses that the index leaves out.
  let silent: [Int: [SilentNames.Use]]
  /// For each source of the index the number of its file, or nil where it is not looked at.
  let fileNumbers: [Int?]

  /// Builds the graph.
  ///
  /// - Parameters:
  ///   - files: The files with their facts.
  ///   - index: The index.
  init(_ files: [SourceFile], _ index: SymbolIndex) {
    let nodes = DeclarationNodes(of: files)
    let numbers = Dictionary(
      files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    let fileNumbers = index.sources.map { numbers[$0.path] }
    let targets = SymbolTargets(index, nodes, fileNumbers: fileNumbers)
    var builder = GraphBuilder(nodes: nodes, index: index, targets: targets)
    for (number, source) in index.sources.enumerated() {
      if let file = fileNumbers[number] { builder.add(source, file: file) }
    }
    builder.resolveAliases()
    self.index = index
    self.targets = targets
    self.fileNumbers = fileNumbers
    edges = EdgeTable(builder.edges, nodeCount: nodes.nodes.count)
    replacements = builder.replacements
    extended = builder.extended
    extendedSymbols = builder.extendedSymbols
    bases = builder.bases
    holdingClasses = builder.holdingClasses
    calling = builder.calling
    silent = builder.silent
    self.nodes = nodes
    limitExtensions()
  }

  private mutating func limitExtensions() {
    var access: [NodeID: AccessLevel] = [:]
    for (node, type) in extended where type >= 0 {
      access[node] = nodes.nodes[Int(type)].access
    }
    nodes.limitExtensions(to: access)
  }

  /// The type that a member belongs to: its parent, or what its parent extends; -1 for none of ours.
  func owner(_ member: NodeID) -> NodeID { type(of: nodes.parent(member)) }

  /// A type itself, or what an extension extends; -1 for none of ours.
  func type(of node: NodeID) -> NodeID {
    guard node >= 0, nodes.kind(node) == .extension else { return node }
    return extended[node] ?? -1
  }

  /// The occurrence of an edge, as a place.
  func location(of edge: Edge) -> (path: String, position: SourcePosition)? {
    location(ofOccurrence: Int(edge.occurrence))
  }

  /// A place of the index.
  ///
  /// - Complexity: O(log *sources*).
  func location(ofOccurrence number: Int) -> (path: String, position: SourcePosition)? {
    guard number >= 0, number < index.occurrences.count else { return nil }
    let occurrence = index.occurrences[number]
    let position = SourcePosition(line: Int(occurrence.line), column: Int(occurrence.column))
    return source(ofOccurrence: number).map { (index.sources[$0].path, position) }
  }

  /// The source that holds an occurrence.
  private func source(ofOccurrence number: Int) -> Int? {
    var low = 0
    var high = index.sources.count
    while low < high {
      let middle = (low + high) / 2
      if index.sources[middle].occurrences.upperBound <= number {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < index.sources.count ? low : nil
  }
}
