// From what the checks answered to what counts. The order is fixed: comments hide first, then
// everything that is left gets its number among equals, and then it is compared with the baseline and
// with the state before a change, each over all of it, so that the two cannot take a known finding from
// each other. What one of them knows does not count; what both know is the baseline's.

internal import GateModel
internal import SourceFacts

/// What is known from before.
struct KnownFindings {
  /// The state before a change.
  var base: BaseUse?

  struct BaseUse {
    var tree: BaseTree
    /// What it had, of the checks that were compared.
    var findings: [Finding]
    /// The checks that were compared by their findings.
    var compared: Set<CheckID>
    /// The checks of which what lies in unchanged files counts as known.
    var byFile: Set<CheckID>
    var remarks: [String]
    /// What could not be looked at there, by check.
    var gaps: [CheckID: [String]]
  }
}

/// Judges a run.
struct RunJudge {
  private let registry: CheckRegistry
  private let request: RunRequest
  private let input: Engine.Input
  private var suppressions: SuppressionTable
  private var answers: [CheckAnswer]
  private var leftOut: [CheckID: [LeftOutFinding]] = [:]
  private var inputFindings: [Finding]
  private var comparison = ComparisonSummary()

  init(registry: CheckRegistry, request: RunRequest, input: Engine.Input, answers: [CheckAnswer]) {
    self.registry = registry
    self.request = request
    self.input = input
    self.answers = answers
    suppressions = input.suppressions
    inputFindings = input.files.flatMap(SourceProblemRule.findings)
    for index in self.answers.indices {
      self.answers[index].findings.removeAll { !request.content.includes($0) }
      self.answers[index].allowed.removeAll { !request.content.includes($0.finding) }
    }
    hide()
  }

  // MARK: - Comments

  private mutating func hide() {
    for index in answers.indices {
      let places = registry.check(answers[index].check)?.places ?? .own
      let own = suppressions.judge(answers[index].allowed)
      let found = suppressions.sieve(answers[index].findings + own.kept, places)
      answers[index].findings = found.kept.sortedAndNumbered()
      leftOut[answers[index].check] = found.leftOut + own.leftOut
    }
    let judged = Set(answers.filter { isWhole($0) }.map(\.check))
    inputFindings += suppressions.findings(judged: judged)
    inputFindings.removeAll { !request.content.includes($0) }
    inputFindings = inputFindings.applying(request.configuration.levels).sortedAndNumbered()
  }

  /// Whether a check looked at everything, so that what it did not find is not there.
  private func isWhole(_ answer: CheckAnswer) -> Bool {
    guard answer.isComplete, let check = registry.check(answer.check) else { return false }
    if case .option = check.comparison, request.since != nil { return false }
    if request.content.isNarrow { return false }
    return request.root.file == nil && !check.isNarrowed(by: request.options)
  }

  // MARK: - What is known

  /// Leaves out what is known.
  mutating func compare(with known: KnownFindings) {
    let flat = inputFindings + answers.flatMap(\.findings)
    var states = flat.map { _ in BaselineComparison.Judgement(state: .new) }
    var reasons: [LeftOutReason?] = flat.map { _ in nil }
    if let use = known.base { compare(flat, with: use, &states, &reasons) }
    if let use = request.baseline { compare(flat, with: use, &states, &reasons) }
    var judged = zip(flat, zip(states, reasons)).makeIterator()
    func take(_ findings: [Finding]) -> (kept: [Finding], leftOut: [LeftOutFinding]) {
      var kept: [Finding] = []
      var leftOut: [LeftOutFinding] = []
      for _ in findings {
        guard let next = judged.next() else { break }
        var finding = next.0
        let (judgement, reason) = next.1
        finding.state = judgement.state
        finding.knownValue = judgement.knownValue
        if let reason {
          leftOut.append(LeftOutFinding(finding: finding, reason: reason))
        } else {
          kept.append(finding)
        }
      }
      return (kept, leftOut)
    }
    let about = take(inputFindings)
    inputFindings = about.kept + staleFindings
    leftOut[SourceProblemRule.check] = about.leftOut
    for index in answers.indices {
      let (kept, known) = take(answers[index].findings)
      answers[index].findings = kept
      leftOut[answers[index].check, default: []] += known
    }
  }

  private var staleFindings: [Finding] = []

  private mutating func compare(
    _ flat: [Finding], with use: BaselineRequest,
    _ states: inout [BaselineComparison.Judgement], _ reasons: inout [LeftOutReason?]
  ) {
    let result = BaselineComparison(flat, with: use.baseline)
    for (index, judgement) in result.judgements.enumerated() {
      switch judgement.state {
      case .new: break
      case .unchanged:
        states[index] = judgement
        reasons[index] = .baselined(use.baseline.reason)
      case .worse where reasons[index] == nil: states[index] = judgement
      case .worse: break
      }
    }
    let stale = result.stale.filter { isJudged($0.rule) }
    comparison.baseline = ComparisonSummary.BaselineUse(
      path: use.path, entries: use.baseline.count, improved: result.improvedCount,
      stale: stale.reduce(0) { $0 + $1.values.count })
    staleFindings = [BaselineRule.finding(of: stale, in: use)].compactMap(\.self)
      .applying(request.configuration.levels)
  }

  /// Whether it is known that a finding of a rule is not there.
  private func isJudged(_ rule: RuleID) -> Bool {
    guard let check = registry.rule(rule)?.check else { return true }
    if check == SourceProblemRule.check { return answers.allSatisfy { isWhole($0) } }
    return answers.contains { $0.check == check && isWhole($0) }
  }

  private mutating func compare(
    _ flat: [Finding], with use: KnownFindings.BaseUse,
    _ states: inout [BaselineComparison.Judgement], _ reasons: inout [LeftOutReason?]
  ) {
    comparison.base = ComparisonSummary.BaseUse(
      reference: use.tree.reference, commit: use.tree.commit, remarks: use.remarks)
    for index in answers.indices {
      answers[index].gaps += use.gaps[answers[index].check] ?? []
    }
    let result = BaselineComparison(flat, with: Baseline(reason: "", findings: use.findings))
    let gone = gone(result.stale, among: use)
    comparison.base?.gone = gone
    for (index, finding) in flat.enumerated() {
      let check = registry.rule(finding.rule)?.check ?? SourceProblemRule.check
      if use.byFile.contains(check) {
        if !use.tree.changes.touches(finding.location.path) { states[index].state = .unchanged }
      } else if use.compared.contains(check) {
        states[index] = result.judgements[index]
        if isOutside(finding, of: check, use.tree.changes) { states[index].state = .unchanged }
      }
      if states[index].state == .unchanged { reasons[index] = .inherited(use.tree.commit) }
    }
  }

  /// The findings of the state before that are no more, where that is known.
  private func gone(
    _ stale: [BaselineEntry], among use: KnownFindings.BaseUse
  ) -> [Finding] {
    var open: [BaselineKey: [Double?]] = [:]
    for entry in stale {
      open[BaselineKey(rule: entry.rule, subject: entry.subject)] = entry.values
    }
    let hidden = Set(leftOut.values.joined().map { BaselineKey($0.finding) })
    return use.findings.sorted().filter { finding in
      let key = BaselineKey(finding)
      guard let place = open[key]?.firstIndex(of: finding.measure?.value) else { return false }
      open[key]?.remove(at: place)
      let check = registry.rule(finding.rule)?.check ?? SourceProblemRule.check
      return use.compared.contains(check) && isJudged(finding.rule) && !hidden.contains(key)
    }
  }

  /// Whether copies stand where nothing changed. What belongs to which copies depends on all code of
  /// the package, so that a change elsewhere can make them look like others.
  private func isOutside(
    _ finding: Finding, of check: CheckID, _ changes: ChangedLines
  ) -> Bool {
    guard case .allButOne? = registry.check(check)?.places else { return false }
    let (start, end) = (finding.location.start.line, finding.location.end.line)
    if changes.touches(finding.location.path, start...max(start, end)) { return false }
    return !finding.related.contains { place in
      let line = place.position.line
      return changes.touches(place.path, line...max(line, place.lastLine ?? line))
    }
  }

  // MARK: - Report

  /// The report of the run.
  ///
  /// - Parameters:
  ///   - revision: What git knows of the tree.
  ///   - order: The checks in their order.
  func report(of revision: Revision?, checks order: [CheckID]) -> RunReport {
    let skipped = request.skipped.map { entry in
      var answer = CheckAnswer(entry.check)
      answer.skipReason = entry.reason
      return answer
    }
    let all = answers + skipped
    var report = RunReport(
      toolVersion: Tool.version, revision: revision,
      checks: order.compactMap { id in all.first { $0.check == id }.map(self.report) },
      inputFindings: inputFindings.sorted(),
      input: InputSummary(
        files: input.files.count, bytes: input.files.reduce(0) { $0 + $1.facts.byteCount },
        excluded: input.excluded, configurationFile: request.configuration.file))
    report.leftOutInput = leftOut[SourceProblemRule.check] ?? []
    report.comparison = comparison
    report.suppressions = suppressions.uses
    return report
  }

  private func report(of answer: CheckAnswer) -> CheckReport {
    let findings = answer.findings.sorted()
    var report = CheckReport(
      check: answer.check, status: Self.status(of: answer, findings), findings: findings,
      summary: answer.summary, detail: answer.detail, seconds: answer.seconds)
    report.leftOut = leftOut[answer.check, default: []].sorted()
    report.weights = answer.weights
    return report
  }

  private static func status(of answer: CheckAnswer, _ findings: [Finding]) -> CheckStatus {
    if let reason = answer.skipReason { return .skipped(reason: reason) }
    let gaps = answer.gaps
    if !gaps.isEmpty {
      let shown = gaps.prefix(Engine.reasonsShownMax).joined(separator: "; ")
      let rest = gaps.count - Engine.reasonsShownMax
      return .incomplete(reason: rest > 0 ? "\(shown); and \(rest) more" : shown)
    }
    return findings.contains { $0.severity == .error } ? .failed : .passed
  }
}

extension Check {
  /// Whether an option of its own makes it look at less, or at something else, than `all` does.
  func isNarrowed(by given: [String: String]) -> Bool {
    options.contains { option in
      switch option.reach {
      case .ownCommand: given[option.name] != nil
      case .ownCommandAndAll: false
      }
    }
  }
}
