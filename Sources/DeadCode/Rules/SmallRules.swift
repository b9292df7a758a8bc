// Rules that ask one question of each declaration that lives.

import GateModel
import SourceFacts

/// Reports production code that only tests reach.
enum TestOnlySymbolRule {
  static let rule = Rule(
    id: "test-only-symbol", check: DeadCodeCheck.id, severity: .warning,
    summary: "Production code is reached by tests only.",
    rationale: """
      Its tests keep it looking alive. Either production should use it, or it belongs into the tests, \
      or both can go.
      """,
    definition: """
      The search runs twice, from production roots and from tests. What only the second run reaches, \
      outside of test targets and of targets that only tests depend on, is reported; what it \
      contains is not reported again. `// njord-gate: allow[test-only-symbol] -- reason` keeps \
      what is meant for tests.
      """,
    options: [])

  static func findings(_ analysis: Analysis, _ maker: FindingMaker) -> [Finding] {
    let nodes = analysis.graph.nodes
    return nodes.nodes.indices.compactMap { id in
      let node = NodeID(id)
      guard isTestOnly(node, analysis), !isTestOnly(nodes.parent(node), analysis) else {
        return nil
      }
      var finding = maker.finding(
        rule, node, .certain, message: "\(maker.described(node)) is used by tests only")
      finding.related = users(node, analysis, maker)
      return finding
    }
  }

  /// Whether a declaration of production code is reached by tests alone.
  static func isTestOnly(_ node: NodeID, _ analysis: Analysis) -> Bool {
    node >= 0 && analysis.liveness.life[Int(node)] == .tests && !analysis.scopes.isTestCode(node)
      && analysis.graph.nodes.kind(node) != .extension
  }

  /// How many tests a finding lists.
  private static let usersMax = 5

  private static func users(
    _ node: NodeID, _ analysis: Analysis, _ maker: FindingMaker
  ) -> [RelatedLocation] {
    let places = analysis.incoming[Int(node)].compactMap { number -> RelatedLocation? in
      let edge = analysis.graph.edges.edges[Int(number)]
      guard edge.from >= 0, analysis.liveness.isLive(edge.from) else { return nil }
      return maker.related(edge, "\(maker.described(edge.from)) \(edge.kind.verb) it")
    }
    return Array(places.prefix(usersMax))
  }
}

/// Reports enum cases that are matched but never built.
enum NeverBuiltCaseRule {
  static let rule = Rule(
    id: "never-built-case", check: DeadCodeCheck.id,
    summary: "An enum case is matched by patterns but never built.",
    rationale: """
      Every switch carries an arm that cannot run. The case is a feature that was planned or one that \
      was removed by half.
      """,
    definition: """
      A case counts as built where it stands outside of a pattern, also when it is only compared. \
      Cases with raw values, of `CaseIterable`, `Decodable` and `CodingKey` enums, and cases that \
      other packages can build are left alone.
      """,
    options: [])

  static func findings(_ analysis: Analysis, _ maker: FindingMaker) -> [Finding] {
    let weigher = EvidenceWeigher(analysis)
    return analysis.graph.nodes.nodes.indices.compactMap { id in
      let node = NodeID(id)
      guard isNeverBuilt(node, analysis) else { return nil }
      var finding = maker.finding(
        rule, node, weigher.evidence(node),
        message: "\(maker.described(node)) is matched but never built")
      finding.related = analysis.incoming[id].prefix(5).compactMap {
        maker.related(analysis.graph.edges.edges[Int($0)], "matched here")
      }
      return finding
    }
  }

  /// Whether a case lives, and nothing but patterns names it.
  static func isNeverBuilt(_ node: NodeID, _ analysis: Analysis) -> Bool {
    analysis.graph.nodes.kind(node) == .enumCase && analysis.liveness.isLive(node)
      && analysis.isNamed(node, by: [.match]) && !analysis.isNamed(node, by: [.use, .build])
      && analysis.standsInFor[node] == nil && analysis.roots[node] == nil
      && analysis.companionship(of: node) == nil
  }
}
