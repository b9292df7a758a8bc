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

  /// A run that was compared with a baseline and with the state before, and in which a comment counts.
  static let compared: RunReport = {
    var worse = finding
    worse.state = .worse
    worse.knownValue = 11
    var known = warning
    known.state = .unchanged
    var old = warning
    old.occurrence = 2
    old.state = .unchanged
    var hidden = warning
    hidden.entity.name = "Hidden"
    let comment = SuppressionComment.reading(
      "// njord-gate: allow[missing-doc] -- generated until: 2030-01-31 owner: desk")
    let suppression = comment.map { Suppression(comment: $0, path: "Sources/Z.swift", line: 2) }
    var docs = CheckReport(
      check: "docs", status: .passed, findings: [], summary: "97.50 % documented", detail: nil,
      seconds: 0.5)
    docs.leftOut = [
      LeftOutFinding(finding: known, reason: .baselined("adopting")),
      LeftOutFinding(finding: old, reason: .inherited("0123456789abcdef")),
    ]
    docs.leftOut +=
      suppression.map { [LeftOutFinding(finding: hidden, reason: .suppressed($0))] } ?? []
    var report = RunReport(
      toolVersion: "0.1.0", revision: nil,
      checks: [
        CheckReport(
          check: "complexity", status: .failed, findings: [worse], summary: "7 bodies measured",
          detail: nil, seconds: 1.25), docs,
      ],
      inputFindings: [], input: InputSummary(files: 2, bytes: 100))
    report.comparison = ComparisonSummary(
      baseline: ComparisonSummary.BaselineUse(
        path: ".njord-gate-baseline.jsonl", entries: 3, improved: 1, stale: 1),
      base: ComparisonSummary.BaseUse(
        reference: "origin/main", commit: "0123456789abcdef0123",
        remarks: ["flakiness: not compared"]))
    return report
  }()

  /// A run whose texts hold what markup and shells give a meaning to.
  static let hostile: RunReport = {
    var finding = warning
    finding.message = "a | b <script> ]]> \u{1}\u{1B} & 'c' \"d\"\nnext ::error::"
    finding.location.path = "Sources/<\"é\">&.swift"
    finding.entity.name = "`f<T>(\"x\")`"
    return RunReport(
      toolVersion: "0.1.0", revision: nil,
      checks: [
        CheckReport(
          check: "docs", status: .incomplete(reason: "<&>\n\u{0}"), findings: [finding],
          summary: "a | b", detail: nil, seconds: 0)
      ], inputFindings: [])
  }()

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
