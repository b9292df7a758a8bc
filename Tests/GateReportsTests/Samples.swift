// A run with one of everything, for the tests of the formats.

import GateEngine
import GateModel
import GateReports

enum Sample {
  static let limit = Setting(
    "complexity.limit", .integer(1...1000), default: 10, help: "The highest accepted value.")

  static let rule = Rule(
    id: "cyclomatic-complexity", check: "complexity", summary: "A body has too many paths.",
    rationale: "Each path wants a test.", definition: "- `if` counts one.\n- `guard` counts one.",
    options: [limit.descriptor],
    examples: [RuleExample("Two paths are fine.", "\nfunc f() {\n  if a {}\n}\n")])

  static let docRule = Rule(
    id: "missing-doc", check: "docs", severity: .warning, summary: "It has no documentation.",
    rationale: "Readers need it.", definition: "Public declarations count.")

  static let rules = [rule, docRule, SourceProblemRule.rule]

  /// The analysed file; the finding's column stands behind characters of several bytes.
  static let source = Array("let é = \"🦊\"; func g() {}\nlast".utf8)

  static let finding: Finding = {
    var finding = Finding(
      rule: rule.id, severity: .error,
      location: Location(
        path: "Sources/A B.swift", start: SourcePosition(line: 1, column: 18),
        end: SourcePosition(line: 2, column: 5)),
      entity: Entity(kind: "function", name: "g()", module: "M", usr: "s:1M1gyyF"),
      message: "g() has 12 paths, more than 10",
      measure: Measure(value: 12, limit: 10, unit: "decision paths"), confidence: .certain,
      related: [
        RelatedLocation(
          path: "Sources/A B.swift", position: SourcePosition(line: 1, column: 6),
          message: "the first decision")
      ],
      notes: ["the limit comes from complexity.limit, and a long note is wrapped on a terminal"],
      fixes: [
        SuggestedFix(
          location: Location(
            path: "Sources/A B.swift", start: SourcePosition(line: 1, column: 18),
            end: SourcePosition(line: 2, column: 5)))
      ])
    finding.occurrence = 1
    return finding
  }()

  static let warning = Finding(
    rule: docRule.id, severity: .warning,
    location: Location(
      path: "Sources/Z.swift", start: SourcePosition(line: 3, column: 1),
      end: SourcePosition(line: 3, column: 4)),
    entity: Entity(kind: "struct", name: "Z", module: "M"), message: "Z has no documentation")

  static let report = RunReport(
    toolVersion: "0.1.0",
    revision: Revision(
      commit: "abc123", isDirty: true, repositoryURI: "https://example.com/repository.git"),
    checks: [
      CheckReport(
        check: "complexity", status: .failed, findings: [finding], summary: "7 bodies measured",
        detail: .object([("bodies", .array([]))]), seconds: 1.25),
      CheckReport(
        check: "docs", status: .incomplete(reason: "one file was not read"), findings: [warning],
        summary: "97.50 % documented", detail: nil, seconds: 0.5),
      CheckReport(
        check: "dead", status: .skipped(reason: "--skip names it"), findings: [], summary: "",
        detail: nil, seconds: 0),
    ],
    inputFindings: [],
    input: InputSummary(
      files: 2, bytes: 100, excluded: 1, configurationFile: ".njord-gate.yml"))

  static let clean = RunReport(
    toolVersion: "0.1.0", revision: nil,
    checks: [
      CheckReport(
        check: "complexity", status: .passed, findings: [], summary: "", detail: nil, seconds: 0)
    ], inputFindings: [], input: InputSummary(files: 1))

  static func input(
    _ report: RunReport = report, style: ReportStyle = ReportStyle()
  ) -> ReportInput {
    ReportInput(report: report, rules: rules, style: style) { path in
      path == "Sources/A B.swift" ? source : nil
    }
  }
}
