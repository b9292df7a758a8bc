// The rule `dead-symbol`: declarations that nothing reaches, told as clusters that fall together.

import GateModel
import SourceFacts

/// Reports dead declarations.
enum DeadSymbolRule {
  static let rule = Rule(
    id: "dead-symbol", check: DeadCodeCheck.id,
    summary: "A declaration is reached by nothing that runs.",
    rationale: """
      Dead code is read, reviewed, migrated and kept compiling for nobody. It also keeps other code \
      alive that has no other use, so that the whole of it can go at once.
      """,
    definition: """
      The compiler's index says who names whom. The search begins at what is reached from outside: \
      entry points, top-level code, tests, the public API of library products, what C or the linker \
      calls, and what a comment or the configuration keeps. It goes on from declaration to \
      declaration, and what it does not reach is dead.

      A call through a protocol or a class reaches only the witnesses and overrides of types of \
      which instances come into being (rapid type analysis). Where the index cannot tell — a type \
      that generic code may build — the type counts as built.

      What the compiler reads or calls by itself lives with its type: members of property wrappers \
      and result builders, coding keys, raw values, `allCases`, synthesised `==`, `hash(into:)` and \
      `encode(to:)`.

      Dead declarations that fall together are one cluster. Its first finding leads; the others \
      say with what they fall. Confidence is `certain`, `likely` or `maybe`, and each doubt is \
      a note: a name in a clause of `#if` that was not compiled, a name in a string. A finding that \
      is `maybe` does not fail the gate.
      """,
    options: [])

  /// The findings, and the clusters as JSON.
  static func report(
    _ analysis: Analysis, _ units: DeadUnits, _ maker: FindingMaker
  ) -> (findings: [Finding], clusters: [JSONValue]) {
    let all = DeadClusters(analysis, units)
    var findings: [Finding] = []
    var clusters: [JSONValue] = []
    for cluster in all.clusters {
      for (member, own) in zip(cluster.members, cluster.evidence) {
        findings.append(
          finding(
            units.units[member].node, lowered(own, to: cluster.confidence),
            leader: member == cluster.leader ? nil : units.units[cluster.leader].node,
            analysis, maker))
      }
      let nodes = cluster.members.map { units.units[$0].node }
      if let position = cluster.members.firstIndex(of: cluster.leader) {
        let number = findings.count - nodes.count + position
        describe(&findings[number], nodes, leader: units.units[cluster.leader].node, maker)
        findings[number].fixes = all.removal(of: cluster).map(maker.removal)
      }
      clusters.append(
        json(units.units[cluster.leader].node, nodes, cluster.confidence, maker))
    }
    return (findings, clusters)
  }

  /// A member is no surer than its cluster.
  private static func lowered(_ evidence: Evidence, to confidence: Confidence) -> Evidence {
    guard evidence.confidence.doubt < confidence.doubt else { return evidence }
    var evidence = evidence
    evidence.weaken(to: confidence, "what falls with it or mentions it is less sure")
    return evidence
  }

  // MARK: - One finding

  private static func finding(
    _ node: NodeID, _ evidence: Evidence, leader: NodeID?, _ analysis: Analysis,
    _ maker: FindingMaker
  ) -> Finding {
    if let written = writeOnly(node, analysis, maker) {
      var finding = maker.finding(
        WriteOnlyPropertyRule.rule, node, evidence,
        message: "\(maker.described(node)) is written but never read")
      finding.related = [written]
      return finding
    }
    let isEmpty =
      analysis.graph.nodes.kind(node) == .extension
      && analysis.graph.nodes.children[Int(node)].isEmpty
    var finding = maker.finding(
      rule, node, evidence,
      message: "\(maker.described(node)) is \(isEmpty ? "empty" : "never used")")
    if let leader {
      finding.notes.append("falls with \(maker.described(leader))")
    }
    finding.related += mentions(node, analysis, maker)
    return finding
  }

  /// The first place where a dead property is written by code that lives, or nil.
  static func writeOnly(
    _ node: NodeID, _ analysis: Analysis, _ maker: FindingMaker
  ) -> RelatedLocation? {
    switch analysis.graph.nodes.kind(node) {
    case .variable, .constant: break
    default: return nil
    }
    for number in analysis.incoming[Int(node)] {
      let edge = analysis.graph.edges.edges[Int(number)]
      guard edge.kind == .write, edge.from < 0 || analysis.liveness.isLive(edge.from) else {
        continue
      }
      if let place = maker.related(edge, "written here") { return place }
    }
    return nil
  }

  /// How many mentions a finding lists.
  private static let mentionsMax = 5

  /// The dead declarations that mention a dead one: they do not count, but a reader will find them.
  private static func mentions(
    _ node: NodeID, _ analysis: Analysis, _ maker: FindingMaker
  ) -> [RelatedLocation] {
    let named = analysis.incoming[Int(node)].compactMap { number -> RelatedLocation? in
      let edge = analysis.graph.edges.edges[Int(number)]
      guard edge.from >= 0, !analysis.graph.nodes.isInside(edge.from, node) else { return nil }
      let verb = edge.kind == .conformance ? "conforms to it" : "mentions it, and is dead itself"
      return maker.related(edge, "\(maker.described(edge.from)) \(verb)")
    }
    return Array(named.prefix(mentionsMax))
  }

  /// Tells the whole cluster at its leader.
  private static func describe(
    _ finding: inout Finding, _ nodes: [NodeID], leader: NodeID, _ maker: FindingMaker
  ) {
    guard nodes.count > 1 else { return }
    let lines = nodes.reduce(0) { $0 + maker.lineCount($1) }
    let others = nodes.count - 1
    finding.message += "; \(others) more \(others == 1 ? "declaration falls" : "declarations fall")"
    finding.message += " with it, \(lines) lines in all"
    finding.related = nodes.filter { $0 != leader }.map {
      maker.related($0, "\(maker.described($0)) falls with it")
    }
  }

  // MARK: - JSON

  private static func json(
    _ leader: NodeID, _ nodes: [NodeID], _ confidence: Confidence, _ maker: FindingMaker
  ) -> JSONValue {
    .object([
      ("leader", .string(maker.name(leader))), ("confidence", .string(confidence.rawValue)),
      ("lines", .integer(nodes.reduce(0) { $0 + maker.lineCount($1) })),
      (
        "members",
        .array(
          nodes.map { node in
            let place = maker.location(node)
            return .object([
              ("name", .string(maker.name(node))), ("path", .string(place.path)),
              ("line", .integer(place.start.line)), ("endLine", .integer(place.end.line)),
            ])
          })
      ),
    ])
  }
}

/// Declares the rule `write-only-property`; `DeadSymbolRule` tells which dead property is one.
enum WriteOnlyPropertyRule {
  static let rule = Rule(
    id: "write-only-property", check: DeadCodeCheck.id,
    summary: "A property is written but its value is never read.",
    rationale: """
      A value that nobody reads costs memory, time and attention, and often marks a feature that was \
      never finished.
      """,
    definition: """
      Assignments, `+=` as a statement and the labels of memberwise initialisers write; everything \
      else reads. Properties with observers, setters or attributes, requirements and what stands in \
      for them are left alone, and so are values that are held for their own sake, such as \
      `AnyCancellable` and the types that `dead.keep-write-only` names. A synthesised `==`, \
      `hash(into:)` or `encode(to:)` reads every stored property.
      """,
    options: [])
}
