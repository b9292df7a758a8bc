// Workflow commands of GitHub Actions. A step shows ten annotations of each level and drops the rest
// without a word, so that the worst come first and the rest is counted in one last line; the job summary
// has all of them, as Markdown.

internal import GateEngine
internal import GateModel

extension ReportFormat {
  /// Annotations of GitHub Actions.
  package static let github = ReportFormat(
    name: "github", summary: "annotations of GitHub Actions; the rest goes to the job summary"
  ) { input in
    var text = ""
    var rest = 0
    for severity in Severity.allCases.reversed() {
      let findings = input.report.findings.filter { $0.severity == severity }
      // The last notice says how many more there are.
      let shown = severity == .note ? annotationsMax - 1 : annotationsMax
      for finding in findings.prefix(shown) { text += command(for: finding, input) }
      rest += max(0, findings.count - shown)
    }
    for check in input.report.checks {
      guard case .incomplete(let reason) = check.status else { continue }
      text += "::error title=\(check.check) is incomplete::\(MarkupText.command(reason))\n"
    }
    let verdict = "\(Tool.name): \(input.report.verdict.rawValue)"
    let left = countedByReason(input.report.leftOut).map { "; left out: \($0)" } ?? ""
    let more = rest > 0 ? "; \(rest) more in the job summary" : ""
    text += "::notice title=\(verdict)::"
    return text + "\(countedBySeverity(input.report.findings))\(left)\(more)\n"
  }

  /// A step shows so many annotations of a level.
  private static let annotationsMax = 10

  private static func command(for finding: Finding, _ input: ReportInput) -> String {
    let level =
      switch finding.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    let (start, end) = (finding.location.start, finding.location.end)
    let properties = [
      ("file", input.repositoryPath(finding.location.path)), ("line", "\(start.line)"),
      ("endLine", "\(max(start.line, end.line))"), ("col", "\(start.column)"),
      ("title", "\(finding.rule)"),
    ].map { "\($0)=\(MarkupText.property($1))" }.joined(separator: ",")
    let message = ([finding.message] + finding.notes).joined(separator: "\n")
    return "::\(level) \(properties)::\(MarkupText.command(message))\n"
  }
}
