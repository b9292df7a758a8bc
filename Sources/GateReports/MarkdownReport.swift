// Markdown for a comment on a change and for the job summary: the verdict, what each check says, the
// worst findings in the open and the rest folded away.

internal import GateEngine
internal import GateModel

extension ReportFormat {
  /// Markdown.
  package static let markdown = ReportFormat(
    name: "markdown", summary: "Markdown, for a comment on a change"
  ) { MarkdownDocument(input: $0).text }
}

private struct MarkdownDocument {
  /// So many findings are shown in the open.
  private static let openMax = 20
  /// A comment holds 65,536 characters; so many findings stay well below that.
  private static let findingsMax = 200

  let input: ReportInput

  var text: String {
    let report = input.report
    let sign =
      switch report.verdict {
      case .passed: "✅"
      case .failed: "❌"
      case .incomplete: "⚠️"
      }
    // The comment lets a workflow find its own comment again.
    var text = "<!-- \(Tool.name) -->\n## \(sign) \(Tool.name): \(report.verdict.rawValue)\n\n"
    text += "\(countedBySeverity(report.findings))"
    if let leftOut = countedByReason(report.leftOut) { text += "; left out: \(leftOut)" }
    text += ".\n"
    if let base = report.comparison.base {
      text += "Compared with `\(base.reference)` (`\(base.commit.prefix(12))`).\n"
      for remark in base.remarks { text += "- \(MarkupText.markdown(remark))\n" }
    }
    text += "\n| Check | Status | New | Worse | Known | Suppressed | |\n"
    text += "|---|---|--:|--:|--:|--:|---|\n"
    for check in report.checks { text += row(of: check) }
    return text + findings(report.findings)
  }

  private func row(of check: CheckReport) -> String {
    let known = check.leftOut.baselinedCount + check.leftOut.inheritedCount
    let numbers = [
      check.findings.count { $0.state == .new }, check.findings.count { $0.state == .worse },
      known, check.leftOut.suppressedCount,
    ].map(String.init).joined(separator: " | ")
    let words = MarkupText.markdown(check.status.reason ?? check.summary)
    return "| \(check.check) | \(check.status.word) | \(numbers) | \(words) |\n"
  }

  private func findings(_ findings: [Finding]) -> String {
    let worstFirst = Severity.allCases.reversed().flatMap { severity in
      findings.filter { $0.severity == severity }
    }
    var text = worstFirst.isEmpty ? "" : "\n"
    for finding in worstFirst.prefix(Self.openMax) { text += line(of: finding) }
    let folded = worstFirst.dropFirst(Self.openMax).prefix(Self.findingsMax - Self.openMax)
    if !folded.isEmpty {
      text += "\n<details><summary>\(folded.count) more</summary>\n\n"
      for finding in folded { text += line(of: finding) }
      text += "\n</details>\n"
    }
    let rest = worstFirst.count - Self.findingsMax
    return text + (rest > 0 ? "\nand \(rest) more.\n" : "")
  }

  private func line(of finding: Finding) -> String {
    "- **\(finding.severity.rawValue)** `\(finding.location.path):\(finding.location.start.line)` "
      + "\(MarkupText.markdown(finding.message)) (`\(finding.rule)`)\n"
  }
}
