// Answers why a declaration lives, or why it does not: the path from a root for what lives, and for what
// is dead everybody who mentions it with the reason why that does not count.

import GateModel
import SourceFacts

/// The question `why`.
package enum Why {
  /// Answers.
  ///
  /// - Parameters:
  ///   - query: A dotted path, a USR or a place, as a person writes it.
  ///   - input: What the check of dead code looks at; its `onlyFiles` limit what is answered.
  /// - Returns: An answer for each declaration that the question fits, or what there is instead.
  package static func report(_ query: String, _ input: DeadCodeInput) -> WhyReport {
    let analysis = Analysis(input)
    var report = WhyReport(query: query)
    switch SymbolResolver(analysis).resolve(SymbolQuery(query)) {
    case .missed(let miss): report.miss = miss
    case .found(let nodes):
      let wanted = input.options.onlyFiles.map { PathPattern($0) }
      let kept = nodes.filter { node in
        let path = analysis.graph.nodes.file(node).path
        return wanted.isEmpty || wanted.contains { $0.matches(path) }
      }
      report.matchCount = kept.count
      let writer = WhyWriter(analysis)
      report.answers = kept.prefix(WhyReport.answersMax).map(writer.answer)
      if kept.isEmpty { report.miss = .name(alike: [], candidates: []) }
    }
    return report
  }
}

/// Writes answers.
private struct WhyWriter {
  let analysis: Analysis
  let maker: FindingMaker
  let trail: CauseTrail
  let mentions: DeadMentions
  let weigher: EvidenceWeigher
  let units: DeadUnits

  init(_ analysis: Analysis) {
    self.analysis = analysis
    maker = FindingMaker(analysis)
    trail = CauseTrail(analysis, maker)
    mentions = DeadMentions(analysis, maker)
    weigher = EvidenceWeigher(analysis)
    units = DeadUnits(analysis)
  }

  func answer(_ node: NodeID) -> WhyAnswer {
    let place = maker.location(node)
    var answer = WhyAnswer(
      entity: maker.entity(node), path: place.path, position: place.start,
      verdict: verdict(node), summary: "", steps: trail.steps(to: node))
    let (listed, leftOut) = mentions.mentions(of: node, answer.verdict)
    answer.mentions = listed
    answer.mentionsLeftOut = leftOut
    answer.summary = summary(node, answer)
    switch answer.verdict {
    case .dead, .writeOnly: explainDeath(of: node, &answer)
    case .neverBuilt:
      let evidence = weigher.evidence(node)
      answer.confidence = evidence.confidence
      answer.notes = evidence.sentences
    case .alive, .testOnly, .unknown: break
    }
    return answer
  }

  private func verdict(_ node: NodeID) -> WhyVerdict {
    if TestOnlySymbolRule.isTestOnly(node, analysis) { return .testOnly }
    if NeverBuiltCaseRule.isNeverBuilt(node, analysis) { return .neverBuilt }
    if analysis.liveness.isLive(node) { return .alive }
    if !analysis.isIndexed(node), analysis.graph.nodes.kind(node) != .extension {
      return .unknown
    }
    return DeadSymbolRule.writeOnly(node, analysis, maker) == nil ? .dead : .writeOnly
  }

  // MARK: - Summary

  private func summary(_ node: NodeID, _ answer: WhyAnswer) -> String {
    let subject = maker.described(node)
    switch answer.verdict {
    case .alive:
      return "\(subject) is alive: \(life(node, answer))"
    case .testOnly:
      return "\(subject) is used by tests only: a test reaches it in \(steps(answer)), and no "
        + "production code does"
    case .neverBuilt:
      return "\(subject) is never built: all that names it are patterns, which match it"
    case .writeOnly: return "\(subject) is written but never read"
    case .unknown: return "nothing is known of \(subject): \(absence(node))"
    case .dead where analysis.graph.nodes.kind(node) == .extension:
      return "\(subject) is dead: nothing that it declares is alive"
    case .dead:
      return answer.mentions.isEmpty
        ? "\(subject) is dead: nothing mentions it"
        : "\(subject) is dead: no mention of it is reached from a root"
    }
  }

  private func life(_ node: NodeID, _ answer: WhyAnswer) -> String {
    if let reason = analysis.roots[node], answer.steps.count == 1 {
      return "it \(reason.rawValue)"
    }
    let who = analysis.liveness.life[Int(node)] == .tests ? "a test" : "production code"
    return "\(who) reaches it in \(steps(answer))"
  }

  private func steps(_ answer: WhyAnswer) -> String {
    answer.steps.count == 1 ? "1 step" : "\(answer.steps.count) steps"
  }

  private func absence(_ node: NodeID) -> String {
    let region = analysis.graph.nodes.declaration(node).region
    guard region >= 0 else { return "the compiler's index does not hold it" }
    let file = analysis.graph.nodes.file(node)
    let line = file.facts.lines.line(at: file.facts.regions[Int(region)].range.start)
    return "it stands in the `#if` clause at \(file.path):\(line), which was not compiled"
  }

  // MARK: - Death

  private func explainDeath(of node: NodeID, _ answer: inout WhyAnswer) {
    let evidence = weigher.evidence(node)
    answer.confidence = evidence.confidence
    answer.notes = mentions.roles(of: node) + evidence.sentences
    let number = units.unitOfNode[Int(node)]
    guard number >= 0 else { return }
    let unit = units.units[Int(number)]
    if unit.node != node {
      answer.notes.append("it is part of \(maker.described(unit.node)), which is dead as a whole")
    }
    let leader = units.units[unit.leader]
    if leader.node != unit.node {
      answer.notes.append("it falls with \(maker.described(leader.node)), which leads its cluster")
    }
    let others = units.units.count { $0.leader == unit.leader } - 1
    if leader.node == node, others > 0 {
      answer.notes.append(
        "\(others) more \(others == 1 ? "declaration falls" : "declarations fall") with it")
    }
  }
}
