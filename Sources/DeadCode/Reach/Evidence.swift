// How sure a finding is, and what speaks against it. Each piece of evidence is a sentence; the weakest
// counts. What a dead declaration needs to be true, its users in the same cluster need as well, so that
// confidence flows along the order of deletion.

import GateModel
import SourceFacts

/// Confidence and the sentences behind it.
struct Evidence: Equatable {
  var confidence: Confidence
  var sentences: [String]

  static let certain = Evidence(confidence: .certain, sentences: [])

  /// Adds a reason to be less sure.
  mutating func weaken(to confidence: Confidence, _ sentence: String) {
    if confidence.doubt > self.confidence.doubt { self.confidence = confidence }
    sentences.append(sentence)
  }
}

extension Confidence {
  /// Orders from sure to doubtful.
  var doubt: Int {
    switch self {
    case .certain: 0
    case .likely: 1
    case .maybe: 2
    }
  }
}

/// Weighs what is known about a declaration.
struct EvidenceWeigher {
  private let analysis: Analysis
  /// Names in `#if` clauses that the index has not seen, with the first place.
  private let inactiveNames: [String: String]

  init(_ analysis: Analysis) {
    self.analysis = analysis
    inactiveNames = Self.inactiveNames(analysis)
  }

  /// The names in clauses in which the index has no occurrence at all.
  private static func inactiveNames(_ analysis: Analysis) -> [String: String] {
    let graph = analysis.graph
    var names: [String: String] = [:]
    for (file, seen) in analysis.compiledClauses.enumerated() {
      let source = graph.nodes.files[file]
      for (region, isSeen) in seen.enumerated() where !isSeen {
        let clause = source.facts.regions[region]
        let line = source.facts.lines.line(at: clause.range.start)
        for name in clause.names where names[name] == nil { names[name] = "\(source.path):\(line)" }
      }
    }
    return names
  }

  /// What speaks for and against a declaration being dead.
  func evidence(_ node: NodeID) -> Evidence {
    var evidence = compilation(of: node)
    let declaration = analysis.graph.nodes.declaration(node)
    if analysis.scopes.namesInStrings.contains(declaration.name) {
      evidence.weaken(to: .maybe, "a string holds the name, so that it may be looked up by name")
    }
    if !analysis.graph.nodes.file(node).facts.problems.isEmpty {
      evidence.weaken(to: .maybe, "the file could not be read completely")
    }
    weighRole(node, declaration, &evidence)
    return evidence
  }

  /// What speaks for and against all of a declaration's uses being compiled.
  func compilation(of node: NodeID) -> Evidence {
    var evidence = Evidence.certain
    let declaration = analysis.graph.nodes.declaration(node)
    if let place = inactiveNames[declaration.name], !Self.isNameless(declaration.kind) {
      evidence.weaken(
        to: .maybe, "the name occurs in an `#if` clause that was not compiled, at \(place)")
    }
    return evidence
  }

  private static func isNameless(_ kind: DeclarationKind) -> Bool {
    switch kind {
    case .initializer, .deinitializer, .subscript, .extension: true
    default: false
    }
  }

  private func weighRole(
    _ node: NodeID, _ declaration: Declaration, _ evidence: inout Evidence
  ) {
    let owner = analysis.graph.owner(node)
    if let type = typeOfStandIn(node) {
      let reason =
        analysis.liveness.isBuilt[Int(type)]
        ? "which is never called through its protocol or class"
        : "but `\(analysis.graph.nodes.declaration(type).name)` is never built"
      evidence.weaken(to: .likely, "it stands in for a declaration that lives, \(reason)")
    }
    if hasLiveWitness(node) {
      evidence.weaken(
        to: .likely, "what stands in for it is called directly, never through the protocol")
    }
    guard owner >= 0, analysis.liveness.isLive(owner) else { return }
    if declaration.kind == .initializer, analysis.graph.nodes.kind(owner) == .class {
      evidence.weaken(to: .likely, "a class may need an initialiser to compile")
    }
    guard declaration.kind == .variable || declaration.kind == .constant else { return }
    weighProperty(node, declaration, &evidence)
    if analysis.traits.inherits(owner, "Error"), !declaration.isComputed {
      evidence.weaken(to: .maybe, "an error shows its properties where it is printed")
    }
    if analysis.traits.inherits(owner, "Decodable") {
      evidence.weaken(to: .maybe, "`\(analysis.graph.nodes.declaration(owner).name)` is decoded")
    }
  }

  private func hasLiveWitness(_ node: NodeID) -> Bool {
    analysis.graph.nodes.parentKind(node) == .protocol
      && analysis.replacements.byBase(node).contains {
        let member = analysis.graph.replacements[$0].member
        return member >= 0 && analysis.liveness.isLive(member)
      }
  }

  /// A stored property may be there for what its value does.
  private func weighProperty(
    _ node: NodeID, _ declaration: Declaration, _ evidence: inout Evidence
  ) {
    guard !declaration.isComputed else { return }
    if analysis.graph.holdingClasses.contains(node) {
      evidence.weaken(to: .likely, "it may keep an object alive")
    }
    if analysis.graph.calling.contains(node) {
      evidence.weaken(to: .likely, "its initial value calls something, which would no longer run")
    }
  }

  /// The live type in which a dead member witnesses a live requirement, or overrides a live member.
  private func typeOfStandIn(_ node: NodeID) -> NodeID? {
    for number in analysis.standsInFor[node] ?? [] {
      let replacement = analysis.graph.replacements[number]
      let type = analysis.graph.type(of: replacement.type)
      let isBaseLive = replacement.base < 0 || analysis.liveness.isLive(replacement.base)
      if isBaseLive, type >= 0, analysis.liveness.isLive(type) { return type }
    }
    return nil
  }
}
