// What `watch` says of a pass: a line with the counts, and a line for each finding that came or went.
// Findings are compared as a baseline compares them, so that code which merely moved says nothing.

internal import GateEngine
internal import GateModel
internal import GateReports

enum WatchReport {
  /// More findings of one pass are counted and not listed.
  private static let listedMax = 20

  /// What the first pass says.
  ///
  /// - Parameters:
  ///   - report: The pass.
  ///   - files: How many files are watched.
  /// - Returns: Lines.
  static func opening(_ report: RunReport, files: Int) -> String {
    let checks = report.checks.filter { $0.status.word != "skipped" }.map(\.check.rawValue)
    return "watching \(counted(files, "file")): \(checks.joined(separator: ", ")); Ctrl-C ends it\n"
      + incomplete(report) + "\(counted(report.findings.count, "finding"))\n"
  }

  /// What a later pass says.
  ///
  /// - Parameters:
  ///   - report: The pass.
  ///   - known: The findings of the pass before.
  /// - Returns: Lines.
  static func change(_ report: RunReport, from known: [Finding]) -> String {
    let found = report.findings
    let comparison = BaselineComparison(found, with: Baseline(reason: "", findings: known))
    var lines: [String] = []
    var counts = (new: 0, worse: 0)
    for (finding, judgement) in zip(found, comparison.judgements) {
      switch judgement.state {
      case .new:
        counts.new += 1
        lines.append("  new    \(line(of: finding))")
      case .worse:
        counts.worse += 1
        lines.append("  worse  \(line(of: finding))")
      case .unchanged: break
      }
    }
    let gone = comparison.stale.reduce(0) { $0 + $1.values.count }
    lines += fixed(comparison.stale, among: known).map { "  fixed  \(line(of: $0))" }
    let words = [(counts.new, "new"), (counts.worse, "worse"), (gone, "fixed")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let rest = lines.count - listedMax
    return incomplete(report)
      + (words.isEmpty ? "nothing new" : words.joined(separator: ", "))
      + "; \(counted(found.count, "finding"))\n"
      + lines.prefix(listedMax).map { "\($0)\n" }.joined()
      + (rest > 0 ? "  and \(rest) more\n" : "")
  }

  /// The known findings that are no more, in their order: of equal ones the last.
  private static func fixed(_ stale: [BaselineEntry], among known: [Finding]) -> [Finding] {
    var open: [String: Int] = [:]
    for entry in stale { open["\(entry.rule):\(entry.subject)"] = entry.values.count }
    var gone: [Finding] = []
    for finding in known.reversed() {
      let key = "\(finding.rule):\(finding.subject)"
      guard let count = open[key], count > 0 else { continue }
      open[key] = count - 1
      gone.append(finding)
    }
    return gone.reversed()
  }

  private static func line(of finding: Finding) -> String {
    let start = finding.location.start
    return "\(finding.location.path):\(start.line):\(start.column): "
      + "\(finding.severity.rawValue): \(finding.message) [\(finding.rule)]"
  }

  private static func incomplete(_ report: RunReport) -> String {
    report.checks.map { check in
      if case .incomplete(let reason) = check.status {
        return "\(check.check) is incomplete: \(reason)\n"
      }
      return ""
    }.joined()
  }
}
