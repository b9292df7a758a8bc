// The findings that a package had when it took the gate up. An entry is an identity with a count, or
// with the measured values of its findings: never a line, a message or an absolute path. Values are
// kept so that they can only get better.

package import GateModel

/// Findings with the same identity.
package struct BaselineEntry: Sendable, Hashable {
  package var rule: RuleID
  /// The module-qualified entity.
  package var subject: String
  /// One per finding: its measured value, or nil for a rule that measures nothing. In increasing
  /// order, without values first.
  package var values: [Double?]

  package init(rule: RuleID, subject: String, values: [Double?]) {
    self.rule = rule
    self.subject = subject
    self.values = values.sorted { ($0 ?? -.infinity) < ($1 ?? -.infinity) }
  }
}

/// Known findings.
package struct Baseline: Sendable, Equatable {
  /// Why they were accepted.
  package var reason: String
  /// By rule and subject, each pair once.
  package private(set) var entries: [BaselineEntry]

  package init(reason: String, entries: [BaselineEntry]) {
    self.reason = reason
    var merged: [BaselineKey: [Double?]] = [:]
    for entry in entries {
      merged[BaselineKey(rule: entry.rule, subject: entry.subject), default: []] += entry.values
    }
    self.entries = merged.filter { !$0.value.isEmpty }
      .map { BaselineEntry(rule: $0.key.rule, subject: $0.key.subject, values: $0.value) }
      .sorted { ($0.rule, $0.subject) < ($1.rule, $1.subject) }
  }

  /// The baseline that holds these findings and no others.
  package init(reason: String, findings: [Finding]) {
    self.init(
      reason: reason,
      entries: findings.map {
        BaselineEntry(rule: $0.rule, subject: $0.subject, values: [$0.measure?.value])
      })
  }

  /// How many findings it holds.
  package var count: Int { entries.reduce(0) { $0 + $1.values.count } }
}

/// What findings are compared by.
struct BaselineKey: Hashable {
  let rule: RuleID
  let subject: String

  init(rule: RuleID, subject: String) {
    self.rule = rule
    self.subject = subject
  }

  init(_ finding: Finding) {
    rule = finding.rule
    subject = finding.subject
  }
}

/// Findings compared with known ones.
package struct BaselineComparison: Sendable {
  /// A finding's state, and the value of the known one that it was paired with.
  package struct Judgement: Sendable, Equatable {
    package var state: FindingState
    package var knownValue: Double?
  }

  /// One per finding, in their order.
  package private(set) var judgements: [Judgement]
  /// Known findings that are no more.
  package var stale: [BaselineEntry] = []
  /// What is left of the known ones: those that are still there, with the better of both values.
  package private(set) var remaining: [BaselineEntry] = []
  /// How many are known with a value that is better by now.
  package private(set) var improvedCount = 0

  /// Compares.
  ///
  /// - Parameters:
  ///   - findings: What was found, in its final order.
  ///   - baseline: What is known.
  /// - Complexity: O(*n* log *n*).
  package init(_ findings: [Finding], with baseline: Baseline) {
    judgements = findings.map { _ in Judgement(state: .new) }
    var indices: [BaselineKey: [Int]] = [:]
    for (index, finding) in findings.enumerated() {
      indices[BaselineKey(finding), default: []].append(index)
    }
    for entry in baseline.entries {
      let key = BaselineKey(rule: entry.rule, subject: entry.subject)
      compare(findings, indices[key] ?? [], with: entry)
    }
  }

  /// Pairs the findings of one identity with the known ones. Equal values go together first, so that
  /// one that is as it was is never taken for another one that got better; then the worst with the
  /// worst. What is left over of the findings is new: of values the lowest, of others the last.
  private mutating func compare(
    _ findings: [Finding], _ indices: [Int], with entry: BaselineEntry
  ) {
    var open = indices.sorted { left, right in
      (findings[left].badness, -left) > (findings[right].badness, -right)
    }
    var known = entry.values
    var pairs: [(index: Int, known: Double?)] = []
    open.removeAll { index in
      guard let place = known.firstIndex(of: findings[index].measure?.value) else { return false }
      pairs.append((index, known.remove(at: place)))
      return true
    }
    let sign = indices.first.map { findings[$0].badnessSign } ?? 1
    known.sort { ($0 ?? 0) * sign > ($1 ?? 0) * sign }
    let paired = min(open.count, known.count)
    pairs += zip(open, known).map { ($0, $1) }
    known.removeFirst(paired)
    var kept: [Double?] = []
    for pair in pairs { kept.append(judge(findings[pair.index], pair.index, pair.known)) }
    if !kept.isEmpty {
      remaining.append(BaselineEntry(rule: entry.rule, subject: entry.subject, values: kept))
    }
    if !known.isEmpty {
      stale.append(BaselineEntry(rule: entry.rule, subject: entry.subject, values: known))
    }
  }

  /// Judges one pair; returns the value that a baseline may still hold.
  private mutating func judge(_ finding: Finding, _ index: Int, _ known: Double?) -> Double? {
    judgements[index].knownValue = known
    guard let value = finding.measure?.value, let known else {
      judgements[index].state = .unchanged
      return finding.measure?.value
    }
    let change = (value - known) * finding.badnessSign
    judgements[index].state = change > 0 ? .worse : .unchanged
    if change < 0 { improvedCount += 1 }
    return change < 0 ? value : known
  }
}

extension Finding {
  /// 1 where more is worse, -1 where less is: a limit is broken from above or from below.
  fileprivate var badnessSign: Double {
    measure.map { $0.value < $0.limit ? -1 : 1 } ?? 1
  }

  fileprivate var badness: Double { measure.map { $0.value * badnessSign } ?? 0 }
}
