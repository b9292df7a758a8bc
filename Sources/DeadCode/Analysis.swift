// The analysis as a whole: the graph, what lives in it, and what that means for each declaration. Rules
// ask it; none of them walks the graph itself.

import SourceFacts
import SymbolIndex

/// What is known when the marking is done.
struct Analysis {
  let graph: CodeGraph
  let traits: TypeTraits
  let scopes: CodeScopes
  let ignored: IgnoreComments
  let liveness: Liveness
  let companions: Companions
  /// For each node the edges that name it, by number, without those of its own.
  let incoming: [[Int32]]
  /// Nodes whose own reason to live is a root.
  let roots: [NodeID: RootReason]
  /// For each member what it stands in for, and the other way round.
  let replacements: ReplacementTable
  /// Members that witness a requirement or override a member, by number of the replacement.
  let standsInFor: [NodeID: [Int]]

  /// Runs the analysis.
  init(_ input: DeadCodeInput) {
    let graph = CodeGraph(input.files, input.index)
    let traits = TypeTraits(graph)
    let scopes = CodeScopes(graph, input.package, input.options.retainPublic)
    let ignored = IgnoreComments(graph.nodes)
    let finder = RootFinder(graph, traits, scopes, ignored, input.options)
    var roots: [NodeID: RootReason] = [:]
    var production: [(NodeID, RootReason)] = []
    var tests: [(NodeID, RootReason)] = []
    for id in graph.nodes.nodes.indices {
      guard let reason = finder.reason(NodeID(id)) else { continue }
      roots[NodeID(id)] = reason
      if scopes.isTestCode(NodeID(id)) {
        tests.append((NodeID(id), reason))
      } else {
        production.append((NodeID(id), reason))
      }
    }
    var marker = Marker(graph, traits, input.options)
    let topLevel = Self.topLevelEdges(graph, scopes)
    marker.mark(.production, roots: production, edges: topLevel.production)
    marker.mark(.tests, roots: tests, edges: topLevel.tests)
    self.graph = graph
    self.traits = traits
    self.scopes = scopes
    self.ignored = ignored
    self.roots = roots
    liveness = marker.result
    companions = Companions(graph, traits, input.options)
    replacements = ReplacementTable(graph)
    incoming = Self.incoming(graph)
    filesByPath = Dictionary(
      graph.nodes.files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    compiledClauses = Self.compiledClauses(graph)
    standsInFor = Dictionary(
      grouping: graph.replacements.indices.filter { graph.replacements[$0].member >= 0 },
      by: { graph.replacements[$0].member })
  }

  /// The edges of top-level code, and of the initial values of variables that it declares.
  private static func topLevelEdges(
    _ graph: CodeGraph, _ scopes: CodeScopes
  ) -> (production: [Int], tests: [Int]) {
    var production: [Int] = []
    var tests: [Int] = []
    var numbers = Array(graph.edges.range(from: -1))
    for id in graph.nodes.nodes.indices where isTopLevelVariable(NodeID(id), graph) {
      numbers += graph.edges.range(from: NodeID(id))
    }
    for number in numbers {
      let path = graph.location(of: graph.edges.edges[number])?.path
      let file = graph.nodes.files.first { $0.path == path }
      if let file, scopes.isTestCode(file) {
        tests.append(number)
      } else {
        production.append(number)
      }
    }
    return (production, tests)
  }

  private static func isTopLevelVariable(_ node: NodeID, _ graph: CodeGraph) -> Bool {
    guard graph.nodes.parent(node) < 0 else { return false }
    switch graph.nodes.kind(node) {
    case .variable, .constant:
      let path = graph.nodes.file(node).path
      return path == "main.swift" || path.hasSuffix("/main.swift")
    default: return false
    }
  }

  private static func incoming(_ graph: CodeGraph) -> [[Int32]] {
    var incoming: [[Int32]] = Array(repeating: [], count: graph.nodes.nodes.count)
    for (number, edge) in graph.edges.edges.enumerated() where edge.from != edge.to {
      incoming[Int(edge.to)].append(Int32(number))
    }
    return incoming
  }

  /// Files by path.
  private let filesByPath: [String: Int]
  /// For each file whether the index has an occurrence in each of its clauses of `#if`.
  let compiledClauses: [[Bool]]

  /// The file of a path.
  func file(_ path: String) -> SourceFile? { filesByPath[path].map { graph.nodes.files[$0] } }

  /// Finds the clauses of `#if` in which the index has an occurrence.
  private static func compiledClauses(_ graph: CodeGraph) -> [[Bool]] {
    var isSeen: [[Bool]] = graph.nodes.files.map {
      Array(repeating: false, count: $0.facts.regions.count)
    }
    for (number, source) in graph.index.sources.enumerated() {
      guard let file = graph.fileNumbers[number], !isSeen[file].isEmpty else { continue }
      let facts = graph.nodes.files[file].facts
      for occurrence in graph.index.occurrences[source.occurrences] {
        let line = Int(occurrence.line)
        guard line >= 1, line <= facts.lines.starts.count else { continue }
        let offset = facts.lines.starts[line - 1] + occurrence.column - 1
        for region in facts.regions.indices where facts.regions[region].range.contains(offset) {
          isSeen[file][region] = true
        }
      }
    }
    return isSeen
  }

  /// Whether the index knows a declaration: it does not know what stands in a clause of `#if` that was
  /// not compiled, and of that nothing can be said.
  func isIndexed(_ node: NodeID) -> Bool {
    switch graph.nodes.kind(node) {
    case .operator, .precedenceGroup: true
    default: graph.targets.symbolOfNode[Int(node)] != nil
    }
  }

  /// Why a member comes with its type, or nil.
  func companionship(of node: NodeID) -> Companion? {
    let owner = graph.owner(node)
    return owner < 0 ? nil : companions.of(owner).first { $0.node == node }?.reason
  }

  /// Whether anything lives that names a node by an edge of one of these kinds.
  func isNamed(_ node: NodeID, by kinds: Set<EdgeKind>) -> Bool {
    incoming[Int(node)].contains { number in
      let edge = graph.edges.edges[Int(number)]
      return kinds.contains(edge.kind) && (edge.from < 0 || liveness.isLive(edge.from))
    }
  }
}
