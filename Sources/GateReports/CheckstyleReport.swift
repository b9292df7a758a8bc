// Checkstyle XML, which many tools read. It knows no notes and no state, so that only what counts is in
// it, and what a check could not look at is an error without a line.

internal import GateEngine
internal import GateModel

extension ReportFormat {
  /// Checkstyle XML.
  package static let checkstyle = ReportFormat(
    name: "checkstyle", summary: "Checkstyle XML, for tools that read linters' results"
  ) { input in
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n"
    var path: String?
    for finding in input.report.findings {
      if path != finding.location.path {
        if path != nil { text += "  </file>\n" }
        path = finding.location.path
        text += "  <file name=\"\(MarkupText.xml(finding.location.path))\">\n"
      }
      text += line(of: finding)
    }
    if path != nil { text += "  </file>\n" }
    for check in input.report.checks {
      guard case .incomplete(let reason) = check.status else { continue }
      text += "  <file name=\".\">\n    <error severity=\"error\" message=\"\(check.check) is "
      text += "incomplete: \(MarkupText.xml(reason))\" source=\"\(Tool.name)\"/>\n  </file>\n"
    }
    return text + "</checkstyle>\n"
  }

  private static func line(of finding: Finding) -> String {
    let severity =
      switch finding.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "info"
      }
    return "    <error line=\"\(finding.location.start.line)\" "
      + "column=\"\(finding.location.start.column)\" severity=\"\(severity)\" "
      + "message=\"\(MarkupText.xml(finding.message))\" "
      + "source=\"\(Tool.name).\(finding.rule)\"/>\n"
  }
}
