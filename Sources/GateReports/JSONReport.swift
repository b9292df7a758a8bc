// The report for programs, version 1: the envelope that every command's JSON has, described field by
// field in `JSONReport.fields`, from which docs/JSON.md is generated and against which a test holds
// what is written.

internal import GateEngine
package import GateModel

extension ReportFormat {
  /// JSON, version 1.
  package static let json = ReportFormat(
    name: "json", summary: "for programs: everything, in a documented and versioned shape"
  ) { JSONReport.document(of: $0).pretty }
}

/// The JSON of the tool.
package enum JSONReport {
  /// Changes when a reader of the JSON has to change.
  package static let schemaVersion = 1

  /// The document of a run.
  ///
  /// - Parameter input: The run.
  /// - Returns: The envelope, with each check's own object under the check's name.
  package static func document(of input: ReportInput) -> JSONValue {
    let report = input.report
    return .object(
      head(toolVersion: report.toolVersion, revision: report.revision)
        + [
          ("checks", .array(report.checks.map { check($0, input.style.timings) })),
          ("findings", .array(known(report))),
          ("suppressed", .array(report.leftOut.compactMap(suppressed))),
          ("comparison", comparison(report.comparison)),
          ("verdict", .string(report.verdict.rawValue)),
        ]
        + report.checks.compactMap { check in
          check.detail.map { (check.check.rawValue, $0) }
        })
  }

  /// The document of a command that could not run: the same envelope, with an `error`.
  ///
  /// - Parameters:
  ///   - message: What is wrong.
  ///   - exitCode: The code with which the tool ends.
  /// - Returns: The envelope without checks and findings, whose verdict is `incomplete`.
  package static func document(ofError message: String, exitCode: ExitCode) -> JSONValue {
    .object(
      head(toolVersion: Tool.version, revision: nil) + [
        ("checks", .array([])),
        ("findings", .array([])),
        ("verdict", .string(Verdict.incomplete.rawValue)),
        (
          "error",
          .object([
            ("message", .string(message)), ("exitCode", .integer(Int(exitCode.rawValue))),
          ])
        ),
      ])
  }

  /// The envelope around what a command answers that runs no checks.
  ///
  /// - Parameters:
  ///   - name: The member that holds the answer.
  ///   - value: The answer.
  /// - Returns: The document.
  package static func document(of name: String, _ value: JSONValue) -> JSONValue {
    .object(
      [("schemaVersion", .integer(schemaVersion)), ("tool", tool(Tool.version)), (name, value)])
  }

  private static func head(
    toolVersion: String, revision: Revision?
  ) -> [(key: String, value: JSONValue)] {
    [
      ("schemaVersion", .integer(schemaVersion)),
      ("tool", tool(toolVersion)),
      ("commit", .string(orNull: revision?.commit)),
      ("dirty", revision.map { .flag($0.isDirty) } ?? .null),
    ]
  }

  private static func tool(_ version: String) -> JSONValue {
    .object([("name", .string(Tool.name)), ("version", .string(version))])
  }

  private static func check(_ check: CheckReport, _ timings: ReportStyle.Timings) -> JSONValue {
    let seconds: [(key: String, value: JSONValue)] =
      switch timings {
      case .left: []
      case .reported: [("seconds", .decimal(check.seconds, places: 3))]
      }
    let known = check.leftOut.count - check.leftOut.suppressedCount
    let counts: JSONValue = .object([
      ("findings", .integer(check.findings.count + known)),
      ("new", .integer(check.findings.count { $0.state == .new })),
      ("worse", .integer(check.findings.count { $0.state == .worse })),
      ("baselined", .integer(check.leftOut.baselinedCount)),
      ("inherited", .integer(check.leftOut.inheritedCount)),
      ("suppressed", .integer(check.leftOut.suppressedCount)),
    ])
    return .object(
      [
        ("name", .string(check.check.rawValue)),
        ("status", .string(check.status.word)),
        ("reason", .string(orNull: check.status.reason)),
      ] + seconds + [("counts", counts)])
  }

  /// The findings that count and those that are known, in one order.
  private static func known(_ report: RunReport) -> [JSONValue] {
    let unchanged = report.leftOut.filter { entry in
      if case .suppressed = entry.reason { false } else { true }
    }
    return (report.findings + unchanged.map(\.finding)).sorted().map(finding)
  }

  private static func suppressed(_ entry: LeftOutFinding) -> JSONValue? {
    guard case .suppressed(let suppression) = entry.reason else { return nil }
    let comment = suppression.comment
    return .object([
      ("id", .string(entry.finding.id)), ("rule", .string(entry.finding.rule.rawValue)),
      ("path", .string(entry.finding.location.path)),
      ("line", .integer(entry.finding.location.start.line)),
      ("message", .string(entry.finding.message)),
      (
        "comment",
        .object([
          ("path", .string(suppression.path)), ("line", .integer(suppression.line)),
          ("reason", .string(comment.reason)), ("owner", .string(orNull: comment.owner)),
          ("until", .string(orNull: comment.until.map { "\($0)" })),
        ])
      ),
    ])
  }

  private static func comparison(_ summary: ComparisonSummary) -> JSONValue {
    .object([
      ("baseline", summary.baseline.map(value) ?? .null),
      ("since", summary.base.map(value) ?? .null),
    ])
  }

  private static func value(of use: ComparisonSummary.BaselineUse) -> JSONValue {
    let counts = [("entries", use.entries), ("improved", use.improved), ("stale", use.stale)]
    return .object(
      [("path", .string(use.path))] + counts.map { (key: $0.0, value: .integer($0.1)) })
  }

  private static func value(of use: ComparisonSummary.BaseUse) -> JSONValue {
    .object([
      ("reference", .string(use.reference)), ("commit", .string(use.commit)),
      ("remarks", .array(use.remarks.map(JSONValue.string))),
    ])
  }

  private static func finding(_ finding: Finding) -> JSONValue {
    .object([
      ("id", .string(finding.id)),
      ("rule", .string(finding.rule.rawValue)),
      ("severity", .string(finding.severity.rawValue)),
      ("confidence", .string(orNull: finding.confidence?.rawValue)),
      ("path", .string(finding.location.path)),
      ("line", .integer(finding.location.start.line)),
      ("column", .integer(finding.location.start.column)),
      ("endLine", .integer(finding.location.end.line)),
      ("endColumn", .integer(finding.location.end.column)),
      ("entity", entity(finding.entity)),
      ("measure", finding.measure.map(measure) ?? .null),
      ("message", .string(finding.message)),
      ("state", .string(finding.state.rawValue)),
      ("related", .array(finding.related.map(related))),
      ("fixes", .array(finding.fixes.map(fix))),
    ])
  }

  private static func entity(_ entity: Entity) -> JSONValue {
    let texts = [("kind", entity.kind), ("name", entity.name), ("usr", entity.usr)]
    return .object(texts.map { (key: $0.0, value: .string(orNull: $0.1)) })
  }

  private static func measure(_ measure: Measure) -> JSONValue {
    .object([
      ("value", number(measure.value)), ("limit", number(measure.limit)),
      ("unit", .string(measure.unit)),
    ])
  }

  /// Whole numbers without decimals, others with two.
  private static func number(_ value: Double) -> JSONValue {
    .decimal(value, places: value == value.rounded() ? 0 : 2)
  }

  private static func fix(_ fix: SuggestedFix) -> JSONValue {
    .object([
      ("path", .string(fix.location.path)),
      ("line", .integer(fix.location.start.line)),
      ("column", .integer(fix.location.start.column)),
      ("endLine", .integer(fix.location.end.line)),
      ("endColumn", .integer(fix.location.end.column)),
      ("replacement", .string(fix.replacement)),
    ])
  }

  private static func related(_ related: RelatedLocation) -> JSONValue {
    .object([
      ("path", .string(related.path)), ("line", .integer(related.position.line)),
      ("column", .integer(related.position.column)), ("message", .string(related.message)),
    ])
  }
}
