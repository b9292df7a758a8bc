// The rule `redundant-conformance`: conformances to protocols that nothing uses as a protocol.

import GateModel
import SourceFacts

/// Reports conformances that promise something to nobody.
struct ConformanceRule {
  static let rule = Rule(
    id: "redundant-conformance", check: DeadCodeCheck.id, severity: .warning,
    summary: "A type conforms to a protocol that nothing uses as a type or constraint.",
    rationale: """
      A protocol that is only conformed to hides nothing and promises nothing; it is a list that has to \
      be kept in step.
      """,
    definition: """
      The protocol is dead: no type, constraint, cast, extension member or refinement that lives names \
      it. The conformance goes together with it; where the protocol inherits from others, the type \
      conforms to these instead.
      """,
    options: [])

  private let analysis: Analysis
  private let maker: FindingMaker

  init(_ analysis: Analysis, _ maker: FindingMaker) {
    self.analysis = analysis
    self.maker = maker
  }

  /// The findings of all conformances.
  func findings() -> [Finding] {
    analysis.graph.edges.edges.compactMap { edge in
      guard edge.kind == .conformance, edge.from >= 0, !analysis.liveness.isLive(edge.to),
        analysis.liveness.isLive(
          analysis.graph.type(of: edge.from) >= 0
            ? analysis.graph.type(of: edge.from) : edge.from),
        !analysis.ignored.keeps(edge.from)
      else { return nil }
      return finding(edge)
    }
  }

  private func finding(_ edge: Edge) -> Finding? {
    guard let place = analysis.graph.location(of: edge) else { return nil }
    let type = analysis.graph.nodes.declaration(edge.from)
    let name = analysis.graph.nodes.declaration(edge.to)
    let end = SourcePosition(
      line: place.position.line, column: place.position.column + name.name.utf8.count)
    let evidence = EvidenceWeigher(analysis).evidence(edge.to)
    var finding = Finding(
      rule: Self.rule.id, severity: maker.severity(Self.rule, evidence),
      location: Location(path: place.path, start: place.position, end: end),
      entity: Entity(
        kind: "conformance", name: "\(type.path): \(name.name)",
        module: analysis.graph.nodes.file(edge.from).module),
      message: "`\(type.path)` conforms to `\(name.name)`, which nothing uses as a protocol",
      confidence: evidence.confidence, notes: evidence.sentences)
    if !name.inherited.isEmpty {
      finding.notes.append("conform to `\(name.inherited.joined(separator: ", "))` instead")
    }
    finding.related = [maker.related(edge.to, "the protocol is declared here")]
    return finding
  }
}
