// The rule `dead-parameter`: parameters that the body never reads.

import GateModel
import SourceFacts
import SymbolIndex

/// Reports unused parameters.
struct ParameterRule {
  static let rule = Rule(
    id: "dead-parameter", check: DeadCodeCheck.id,
    summary: "A parameter is never used by the function.",
    rationale: """
      Every caller computes and passes a value for nothing, and a reader believes that it matters.
      """,
    definition: """
      Names are bound as the language binds them, shadowing and closures included. A parameter stays \
      where its place is part of a contract: requirements, witnesses, overrides, operators, members \
      that the compiler or C calls, functions that are passed as values, unavailable functions, and \
      bodies that only stop the program, and parameters that only carry a type. `_ x` says that it is meant.
      """,
    options: [])

  private let analysis: Analysis
  private let maker: FindingMaker
  /// Declarations whose parameters somebody else decides.
  private let contracts: Set<NodeID>

  init(_ analysis: Analysis, _ maker: FindingMaker) {
    self.analysis = analysis
    self.maker = maker
    var contracts: Set<NodeID> = []
    for replacement in analysis.graph.replacements {
      if replacement.base >= 0 { contracts.insert(replacement.base) }
      if replacement.member >= 0 { contracts.insert(replacement.member) }
    }
    self.contracts = contracts
  }

  /// The findings of all files.
  func findings() -> [Finding] {
    analysis.graph.nodes.files.indices.flatMap { file in
      analysis.graph.nodes.files[file].facts.locals.compactMap { finding($0, file: file) }
    }
  }

  private func finding(_ local: LocalFact, file: Int) -> Finding? {
    guard local.kind == .parameter, local.readCount == 0, local.writeCount == 0,
      local.declaration >= 0,
      !analysis.graph.nodes.files[file].facts.declarations[Int(local.declaration)].isLocal
    else { return nil }
    let node = analysis.graph.nodes.nodeOfDeclaration[file][Int(local.declaration)]
    guard node >= 0, analysis.liveness.isLive(node), isJudged(node, local, file: file) else {
      return nil
    }
    return finding(local, node, in: analysis.graph.nodes.files[file])
  }

  private func finding(_ local: LocalFact, _ node: NodeID, in file: SourceFile) -> Finding {
    let end = local.nameOffset + UInt32(local.name.utf8.count)
    var evidence = Evidence.certain
    if analysis.roots[node] == .publicAPI {
      evidence.weaken(to: .maybe, "other packages may call the function with it")
    }
    return Finding(
      rule: Self.rule.id, severity: maker.severity(Self.rule, evidence),
      location: maker.location(ByteRange(start: local.nameOffset, end: end), in: file),
      entity: Entity(
        kind: "parameter", name: "\(maker.name(node)).\(local.name)", module: file.module),
      message: "parameter `\(local.name)` of \(maker.described(node)) is never used",
      confidence: evidence.confidence, notes: evidence.sentences)
  }

  // MARK: - Contracts

  private func isJudged(_ node: NodeID, _ local: LocalFact, file: Int) -> Bool {
    if contracts.contains(node) || analysis.ignored.keeps(node) { return false }
    if analysis.ignored.keeps(parameter: local.name, of: node) { return false }
    if isMetatype(local, node) { return false }
    if let reason = analysis.roots[node], reason != .publicAPI, reason != .retainedFile {
      return false
    }
    return !isSignatureFixed(node) && !isPassedAsValue(node) && !isStub(node, file: file)
  }

  /// Whether a parameter only says which type is meant, so that generic arguments can be found.
  private func isMetatype(_ local: LocalFact, _ node: NodeID) -> Bool {
    let parameters = analysis.graph.nodes.declaration(node).signature.parameters
    guard local.parameterIndex >= 0, Int(local.parameterIndex) < parameters.count else {
      return false
    }
    let type = parameters[Int(local.parameterIndex)].type
    return type.hasSuffix(".Type") || type.hasSuffix(".Type?") || type.hasSuffix(".Protocol")
  }

  /// Whether the compiler, or an override in another package, decides what it is called with.
  private func isSignatureFixed(_ node: NodeID) -> Bool {
    let declaration = analysis.graph.nodes.declaration(node)
    if declaration.access == .open { return true }
    switch analysis.companionship(of: node) {
    case .wrapper, .builder, .dynamic, .requiredInitializer: return true
    default: break
    }
    if declaration.kind == .function, let first = declaration.name.unicodeScalars.first {
      return !(first == "_" || first.properties.isXIDStart)
    }
    return declaration.kind == .macro || declaration.has(modifier: "override")
  }

  /// Whether a live reference names the function without calling it.
  private func isPassedAsValue(_ node: NodeID) -> Bool {
    analysis.incoming[Int(node)].contains { number in
      let edge = analysis.graph.edges.edges[Int(number)]
      let roles = analysis.graph.index.occurrences[Int(edge.occurrence)].roles
      return edge.kind == .use && roles.isDisjoint(with: [.call, .read, .write, .implicit])
    }
  }

  private func isStub(_ node: NodeID, file: Int) -> Bool {
    let number = analysis.graph.nodes.nodes[Int(node)].declaration
    return analysis.graph.nodes.files[file].facts.bodies.contains {
      $0.declaration == number && $0.content == .trap
    }
  }
}

/// Reports names that only their function knows and that nothing reads; looked for on request.
struct LocalRule {
  private let analysis: Analysis
  private let maker: FindingMaker

  init(_ analysis: Analysis, _ maker: FindingMaker) {
    self.analysis = analysis
    self.maker = maker
  }

  /// The findings of all files.
  func findings() -> [Finding] {
    analysis.graph.nodes.files.indices.flatMap { file in
      analysis.graph.nodes.files[file].facts.locals.compactMap { finding($0, file: file) }
    }
  }

  private func finding(_ local: LocalFact, file: Int) -> Finding? {
    guard let kind = Self.word(local.kind), local.readCount == 0, local.declaration >= 0 else {
      return nil
    }
    let node = analysis.graph.nodes.nodeOfDeclaration[file][Int(local.declaration)]
    guard node >= 0, analysis.liveness.isLive(node), !analysis.ignored.keeps(node) else {
      return nil
    }
    let source = analysis.graph.nodes.files[file]
    let rule = local.writeCount == 0 ? DeadSymbolRule.rule : WriteOnlyPropertyRule.rule
    let what = local.writeCount == 0 ? "is never used" : "is written but never read"
    let end = local.nameOffset + UInt32(local.name.utf8.count)
    return Finding(
      rule: rule.id, severity: rule.severity,
      location: maker.location(ByteRange(start: local.nameOffset, end: end), in: source),
      entity: Entity(
        kind: kind, name: "\(maker.name(node)).\(local.name)", module: source.module),
      message: "\(kind) `\(local.name)` in \(maker.described(node)) \(what)",
      confidence: .certain)
  }

  private static func word(_ kind: LocalKind) -> String? {
    switch kind {
    case .parameter, .closureParameter: nil
    case .constant, .variable: "local variable"
    case .function: "nested function"
    case .type: "local type"
    }
  }
}
