// What is remembered of a run, to see over time whether there is less to mend: counts by rule and
// module, and which checks looked at all. A check that did not look has no zero.

/// The findings of one rule in one module.
package struct TrendCount: Sendable, Equatable {
  package var check: String
  package var rule: String
  /// Empty where the findings belong to none.
  package var module: String
  package var findings: Int

  package init(check: String, rule: String, module: String, findings: Int) {
    self.check = check
    self.rule = rule
    self.module = module
    self.findings = findings
  }
}

/// A run, as the trend knows it.
package struct TrendRun: Sendable, Equatable {
  /// When it was, in seconds since the epoch.
  package var second: Int64
  /// Empty where there is no commit.
  package var commit: String
  package var isDirty: Bool
  /// The checks that looked at everything, in their order.
  package var checks: [String]
  /// Sorted by check, rule and module, without zeros.
  package var counts: [TrendCount]

  package init(
    second: Int64, commit: String, isDirty: Bool, checks: [String], counts: [TrendCount]
  ) {
    self.second = second
    self.commit = commit
    self.isDirty = isDirty
    self.checks = checks
    self.counts = counts
  }

  /// What a run leaves for the trend.
  ///
  /// - Parameters:
  ///   - report: The run; findings that are known count, suppressed ones do not.
  ///   - checks: The check of each rule.
  ///   - second: When it was.
  package init(_ report: RunReport, checks: [RuleID: CheckID], second: Int64) {
    let whole = report.checks.filter { $0.status.reason == nil }
    let ids = Set(whole.map(\.check))
    var counts: [[String]: Int] = [:]
    let known = whole.flatMap(\.leftOut).filter { entry in
      if case .suppressed = entry.reason { false } else { true }
    }
    for finding in whole.flatMap(\.findings) + known.map(\.finding) {
      guard let check = checks[finding.rule], ids.contains(check) else { continue }
      counts[[check.rawValue, finding.rule.rawValue, finding.entity.module], default: 0] += 1
    }
    self.init(
      second: second, commit: report.revision?.commit ?? "",
      isDirty: report.revision?.isDirty ?? true, checks: whole.map(\.check.rawValue),
      counts: counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
        TrendCount(check: $0.key[0], rule: $0.key[1], module: $0.key[2], findings: $0.value)
      })
  }

  /// The findings of a check; nil where it did not look.
  package func findings(of check: String) -> Int? {
    guard checks.contains(check) else { return nil }
    return counts.reduce(0) { $0 + ($1.check == check ? $1.findings : 0) }
  }
}
