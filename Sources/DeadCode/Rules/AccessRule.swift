// The rule `redundant-access`: access levels that are wider than anything needs, where the narrower
// one compiles.

import GateModel
import SourceFacts

/// Reports access levels that can be narrower.
struct AccessRule {
  static let rule = Rule(
    id: "redundant-access", check: DeadCodeCheck.id, severity: .warning,
    summary: "An access level is wider than any use of the declaration.",
    rationale: """
      What is public is a promise, what is internal can be changed by reading one module, what is \
      private by reading one type. The narrowest level that compiles is the cheapest to change.
      """,
    definition: """
      `open`, `public` and `package` are too wide when no other module (no other package, for what a \
      library exports) uses the declaration and no wider declaration shows it in its signature. A \
      written `internal` is too wide when only its own file uses the declaration; `fileprivate` when \
      only the enclosing declaration and its extensions in the file do. An import with `@testable` \
      does not count as a use of a wider level. Witnesses of a requirement keep the level that \
      the requirement and their type ask for, overrides that of what they override. Members of \
      a type that can be narrower are reported with it.
      """,
    options: [])

  private let analysis: Analysis
  private let maker: FindingMaker
  private let weigher: EvidenceWeigher
  private let signatures: Signatures
  /// Declarations that must stay visible to other modules.
  private let visible: Set<NodeID>

  init(_ analysis: Analysis, _ maker: FindingMaker) {
    self.analysis = analysis
    self.maker = maker
    weigher = EvidenceWeigher(analysis)
    signatures = Signatures(graph: analysis.graph)
    visible = Visibility(analysis).visible
  }

  /// The findings.
  func findings() -> [Finding] {
    analysis.graph.nodes.nodes.indices.compactMap { finding(NodeID($0)) }
  }

  private func finding(_ node: NodeID) -> Finding? {
    let declaration = analysis.graph.nodes.declaration(node)
    guard let written = declaration.access, analysis.liveness.isLive(node),
      analysis.isIndexed(node), declaration.kind != .extension, !analysis.ignored.keeps(node),
      let narrower = narrower(node, written)
    else { return nil }
    let evidence = weigher.compilation(of: node)
    var finding = maker.finding(
      Self.rule, node, evidence,
      message: "\(maker.described(node)) need not be \(written.word); \(narrower.word) is enough")
    if evidence.confidence == .certain { finding.fixes = [fix(node, written, narrower)] }
    return finding
  }

  /// Replaces the keyword; `internal` is what counts where nothing is written, except in an extension
  /// that says otherwise.
  private func fix(_ node: NodeID, _ written: AccessLevel, _ narrower: AccessLevel) -> SuggestedFix
  {
    let nodes = analysis.graph.nodes
    let start = nodes.declaration(node).accessOffset
    let range = ByteRange(start: start, end: start + UInt32(written.word.utf8.count))
    let parent = nodes.parent(node)
    let isDefault =
      narrower == .internal
      && !(parent >= 0 && nodes.kind(parent) == .extension
        && nodes.declaration(parent).access != nil)
    return SuggestedFix(
      location: maker.location(range, in: nodes.file(node)),
      replacement: isDefault ? "" : narrower.word)
  }

  private func narrower(_ node: NodeID, _ written: AccessLevel) -> AccessLevel? {
    switch written {
    case .open, .public, .package:
      guard !visible.contains(node), !isInlined(node) else { return nil }
      return .internal
    case .internal: return !isInlined(node) && isUsedInFileOnly(node) ? .fileprivate : nil
    case .fileprivate: return isUsedInScopeOnly(node) ? .private : nil
    case .private: return nil
    }
  }

  /// Whether an attribute asks for the level.
  private func isInlined(_ node: NodeID) -> Bool {
    analysis.graph.nodes.declaration(node).attributes.contains {
      Visibility.inlining.contains($0.name)
    }
  }

  private func isUsedInFileOnly(_ node: NodeID) -> Bool {
    guard analysis.standsInFor[node] == nil, analysis.roots[node] == nil else { return false }
    let path = analysis.graph.nodes.file(node).path
    return analysis.incoming[Int(node)].allSatisfy { number in
      let edge = analysis.graph.edges.edges[Int(number)]
      return analysis.graph.location(of: edge)?.path == path
        && !isShown(edge, wider: .fileprivate)
    }
  }

  private func isUsedInScopeOnly(_ node: NodeID) -> Bool {
    guard analysis.standsInFor[node] == nil, analysis.roots[node] == nil else { return false }
    let parent = analysis.graph.nodes.parent(node)
    // At the top level of a file the two are the same.
    guard parent >= 0 else { return true }
    let type = analysis.graph.type(of: parent)
    return analysis.incoming[Int(node)].allSatisfy { number in
      let edge = analysis.graph.edges.edges[Int(number)]
      return edge.from >= 0 && isInScope(edge.from, of: type) && !isShown(edge, wider: .private)
    }
  }

  private func isInScope(_ node: NodeID, of type: NodeID) -> Bool {
    var current = node
    while current >= 0 {
      if analysis.graph.type(of: current) == type, type >= 0 { return true }
      current = analysis.graph.nodes.parent(current)
    }
    return false
  }

  /// Whether a declaration of a wider level shows the target in its signature; an extension of the
  /// target itself does not.
  private func isShown(_ edge: Edge, wider level: AccessLevel) -> Bool {
    guard edge.from >= 0 else { return false }
    return analysis.graph.nodes.nodes[Int(edge.from)].access > level
      && analysis.graph.extended[edge.from] != edge.to && signatures.hold(edge)
  }
}

/// Tells heads of declarations from bodies.
private struct Signatures {
  let graph: CodeGraph

  /// Whether an edge leaves from a declaration's head rather than from a body; default arguments
  /// belong to the head.
  func hold(_ edge: Edge) -> Bool {
    guard edge.from >= 0, let place = graph.location(of: edge) else { return true }
    let node = graph.nodes.nodes[Int(edge.from)]
    let facts = graph.nodes.files[Int(node.file)].facts
    let line = place.position.line
    guard line >= 1, line <= facts.lines.starts.count else { return true }
    let offset = facts.lines.starts[line - 1] + UInt32(place.position.column) - 1
    return !facts.bodies.contains {
      $0.declaration == node.declaration && $0.kind != .defaultArgument
        && $0.range.contains(offset) && offset >= $0.range.start + $0.headByteCount
    }
  }
}

/// Finds what must stay visible to other modules: what they name, and what its signatures show.
private struct Visibility {
  private(set) var visible: Set<NodeID> = []
  private let analysis: Analysis
  private let signatures: Signatures
  private var work: [NodeID] = []

  init(_ analysis: Analysis) {
    self.analysis = analysis
    signatures = Signatures(graph: analysis.graph)
    for id in analysis.graph.nodes.nodes.indices where isNeeded(NodeID(id)) { add(NodeID(id)) }
    for number in analysis.graph.replacements.indices where isOfForeignType(number) {
      addWitness(number)
    }
    while let node = work.popLast() { expand(node) }
  }

  private mutating func add(_ node: NodeID) {
    if node >= 0, visible.insert(node).inserted { work.append(node) }
  }

  /// Whether a declaration is a root, or another module names it without `@testable`. What is dead keeps
  /// its level and what it shows.
  private func isNeeded(_ node: NodeID) -> Bool {
    if analysis.roots[node] != nil || !analysis.liveness.isLive(node) { return true }
    let module = analysis.graph.nodes.file(node).module
    return analysis.incoming[Int(node)].contains { number in
      let edge = analysis.graph.edges.edges[Int(number)]
      guard let path = analysis.graph.location(of: edge)?.path,
        let user = analysis.file(path), user.module != module
      else { return false }
      return !Self.importsTestable(user, module)
    }
  }

  private static func importsTestable(_ file: SourceFile, _ module: String) -> Bool {
    file.facts.imports.contains {
      $0.module == module && $0.qualifiers.contains("@testable")
    }
  }

  private mutating func expand(_ node: NodeID) {
    add(analysis.graph.nodes.parent(node))
    add(analysis.graph.owner(node))
    addParts(of: node)
    let isInlinable = analysis.graph.nodes.declaration(node).attributes.contains {
      Self.inlining.contains($0.name)
    }
    for number in analysis.graph.edges.range(from: node) {
      let edge = analysis.graph.edges.edges[number]
      if isInlinable || signatures.hold(edge) { add(edge.to) }
    }
    for number in analysis.replacements.byBase(node) {
      let replacement = analysis.graph.replacements[number]
      if visible.contains(analysis.graph.type(of: replacement.type)) { add(replacement.member) }
    }
    for number in analysis.replacements.byType(node) { addWitness(number) }
    for number in analysis.standsInFor[node] ?? [] {
      add(analysis.graph.replacements[number].base)
    }
  }

  /// Cases and requirements have no level of their own.
  private mutating func addParts(of node: NodeID) {
    for child in analysis.graph.nodes.children[Int(node)]
    where analysis.graph.nodes.kind(child) == .enumCase
      || analysis.graph.nodes.kind(node) == .protocol
    {
      add(child)
    }
  }

  /// Whether a member witnesses a requirement for a type of another module, which is public, or is
  /// taken to be so where `@testable` shows it.
  private func isOfForeignType(_ number: Int) -> Bool {
    let member = analysis.graph.replacements[number].member
    guard member >= 0, analysis.graph.nodes.parentKind(member) == .extension else { return false }
    let owner = analysis.graph.owner(member)
    return owner < 0
      || analysis.graph.nodes.file(owner).module != analysis.graph.nodes.file(member).module
  }

  /// The witness of a visible requirement in a visible type is visible.
  private mutating func addWitness(_ number: Int) {
    let replacement = analysis.graph.replacements[number]
    let isWide =
      replacement.base < 0
      || analysis.graph.nodes.nodes[Int(replacement.base)].access >= .package
    if isWide { add(replacement.member) }
  }

  static let inlining: Set<String> = [
    "inlinable", "_transparent", "_alwaysEmitIntoClient", "usableFromInline", "frozen",
    "_specialize", "export",
  ]
}
