// What a check's report says, as numbers that criteria can name: counts of findings, and of what was
// looked at. A check that could not look at everything has measured nothing.

internal import Evidence
internal import Flakiness
internal import GateModel
internal import TestSuite

/// The numbers of a check.
struct CheckMetrics {
  private let report: CheckReport
  private let input: InputSummary
  private let rules: [Rule]

  /// - Parameters:
  ///   - report: What the check found.
  ///   - input: What the run looked at.
  ///   - rules: The check's rules.
  init(_ report: CheckReport, input: InputSummary, rules: [Rule]) {
    self.report = report
    self.input = input
    self.rules = rules
  }

  /// All of them, in a fixed order.
  var all: [EvidenceMetric] {
    var metrics = common + own
    if case .incomplete(let reason) = report.status {
      for index in metrics.indices { metrics[index].notMeasured = "incomplete: \(reason)" }
    }
    return metrics
  }

  private var common: [EvidenceMetric] {
    let errors = report.findings.count { $0.severity == .error }
    return [
      findings("errors", errors), findings("warnings", report.findings.count - errors),
      findings("left_out", report.leftOut.count),
    ]
      + rules.map { rule in
        findings("rule.\(rule.id)", report.findings.count { $0.rule == rule.id })
      }
  }

  private func findings(_ name: String, _ value: Int) -> EvidenceMetric {
    EvidenceMetric("\(report.check).\(name)", "findings", Double(value), count: looked)
  }

  /// How much was looked at: files, or objects of the repository.
  private var looked: Int {
    guard let scanned = report.detail?["scanned"] else {
      return report.check.rawValue == FlakinessCheck.id.rawValue ? runs : input.files
    }
    return Self.integer(scanned, "objects") + Self.integer(scanned, "files")
  }

  private static func integer(_ json: JSONValue, _ name: String) -> Int {
    json[name]?.integer ?? 0
  }

  // MARK: - What only one check has

  private var own: [EvidenceMetric] {
    guard let detail = report.detail else { return [] }
    if report.check.rawValue == SuiteCheck.id.rawValue { return suite(detail) }
    if let scanned = detail["scanned"] { return secrets(scanned) }
    if let total = detail["total"] { return documentation(total, detail) }
    return detail["planned"] == nil ? [] : flakiness(detail)
  }

  private func secrets(_ scanned: JSONValue) -> [EvidenceMetric] {
    let found = report.findings.count { $0.severity == .error }
    return [EvidenceMetric("secrets.found", "findings", Double(found), count: looked)]
      + ["objects", "missing"].map { name in
        EvidenceMetric(
          "secrets.\(name)", "objects", Double(Self.integer(scanned, name)), count: looked)
      }
  }

  private func documentation(_ total: JSONValue, _ detail: JSONValue) -> [EvidenceMetric] {
    var metrics = [
      EvidenceMetric(
        "docs.documented", "symbols", Double(Self.integer(total, "documented")),
        count: Self.integer(total, "total"))
    ]
    if let links = detail["links"], links["total"] != nil {
      metrics.append(
        EvidenceMetric(
          "docs.links_valid", "links", Double(Self.integer(links, "valid")),
          count: Self.integer(links, "total")))
    }
    if let sections = detail["manualSections"]?.integer {
      metrics.append(
        EvidenceMetric("docs.manual_sections", "sections", Double(sections), count: 8))
    }
    return metrics
  }

  private func suite(_ detail: JSONValue) -> [EvidenceMetric] {
    let total = Self.integer(detail, "total")
    let counts = ["passed", "failed", "skipped"].map { name in
      EvidenceMetric("tests.\(name)", "tests", Double(Self.integer(detail, name)), count: total)
    }
    let coverage = detail["coverage"]
    let modules = (coverage?["modules"]?.elements ?? []).map(Self.ratio)
    let unlinked = coverage?["unlinked"]?.elements.count ?? 0
    let low = (modules + repeatElement(0, count: unlinked)).compactMap(\.self).min()
    return counts + [
      EvidenceMetric("tests.seconds", "s", detail["seconds"]?.number, count: 1),
      EvidenceMetric(
        "tests.coverage", "ratio", coverage.flatMap(Self.ratio),
        count: coverage?["lines"].map { Self.integer($0, "total") } ?? 0),
      EvidenceMetric("tests.coverage_module_low", "ratio", low, count: modules.count + unlinked),
    ]
  }

  /// The share of lines that ran, from 0 to 1.
  private static func ratio(_ coverage: JSONValue) -> Double? {
    guard let lines = coverage["lines"], integer(lines, "total") > 0 else { return nil }
    return Double(integer(lines, "covered")) / Double(integer(lines, "total"))
  }

  private var runs: Int { report.detail.map { Self.integer($0, "runs") } ?? 0 }

  private func flakiness(_ detail: JSONValue) -> [EvidenceMetric] {
    let tests = detail["tests"]?.elements ?? []
    let seeds = Set(tests.flatMap { ($0["failingSeeds"]?.elements ?? []).compactMap(\.integer) })
    let most = tests.map { test in
      ["failed", "crashed", "hung"].reduce(0) { $0 + Self.integer(test, $1) }
    }.max()
    let failed = min(runs, max(seeds.count, most ?? 0))
    let interval = FlakeStatistics.wilson(failures: failed, runs: runs)
    let high = failed == 0 ? FlakeStatistics.cleanBound(runs: runs) : interval.high
    return [
      EvidenceMetric(
        "flakiness.failed_runs", "ratio", runs > 0 ? Double(failed) / Double(runs) : nil,
        count: runs, bounds: runs > 0 ? interval.low...high : nil),
      EvidenceMetric(
        "flakiness.stable", "tests", Double(Self.integer(detail, "stable")),
        count: Self.integer(detail, "stable")
          + tests.count { $0["verdict"]?.text != "stable" }),
    ]
  }
}
