// The cleanup report: the order of the moves, what is told and what is left out, and that names from
// sources cannot break the document.

import GateModel
import GateReports
import Testing

@Suite("cleanup report")
struct CleanupReportTests {
  private static func finding(
    _ rule: RuleID, _ name: String, at path: String, line: Int = 1, module: String = "M",
    measure: Measure? = nil, confidence: Confidence? = .certain, removing lines: Int? = nil
  ) -> Finding {
    let start = SourcePosition(line: line, column: 1)
    let place = Location(
      path: path, start: start,
      end: SourcePosition(line: line + (lines ?? 1) - 1, column: 2))
    return Finding(
      rule: rule, severity: .error, location: place,
      entity: Entity(kind: "function", name: name, module: module),
      message: "function `\(name)` is reported", measure: measure, confidence: confidence,
      fixes: lines == nil ? [] : [SuggestedFix(location: place)])
  }

  private static func copies(
    _ fingerprint: String, at path: String, confidence: Confidence = .certain
  ) -> Finding {
    var finding = finding(
      "duplicate-code", fingerprint, at: path, module: "", confidence: confidence)
    finding.related = [
      RelatedLocation(
        path: "Sources/M/B.swift", position: SourcePosition(line: 7, column: 1), message: "copy")
    ]
    return finding
  }

  private static func classes(_ entries: [(name: String, lines: Int, parameters: Int)]) -> JSONValue
  {
    .object([
      (
        "classes",
        .array(
          entries.map { entry in
            .object([
              ("fingerprint", .string(entry.name)),
              (
                "fold",
                .object([
                  ("linesSaved", .integer(entry.lines)), ("parameters", .integer(entry.parameters)),
                ])
              ),
            ])
          })
      )
    ])
  }

  private static func report(
    _ findings: [Finding], detail: JSONValue? = nil, status: CheckStatus = .passed,
    history: CleanupHistory = CleanupHistory(), tests: Set<String> = []
  ) -> CleanupReport {
    let run = RunReport(
      toolVersion: "1", revision: nil,
      checks: [
        CheckReport(
          check: "dead", status: status, findings: findings, summary: "all", detail: detail,
          seconds: 0)
      ], inputFindings: [])
    return CleanupReport(
      CleanupInput(
        report: run, modules: ["Sources/M/A.swift": "M"], testPaths: tests, history: history,
        linkPrefix: "../../",
        checks: ["dead-symbol": "dead", "cyclomatic-complexity": "complexity"]))
  }

  private static func titles(_ report: CleanupReport) -> [String] {
    report.markdown.split(separator: "\n").filter { $0.contains(". **") && $0.contains("** in [") }
      .map { String($0.prefix { $0 != "(" }) }
  }

  @Test("moves stand in the order of what they gain, whatever kind they are")
  func order() {
    let simple = Measure(value: 14, limit: 10, unit: "decision paths")
    var history = CleanupHistory()
    history.changes = CleanupHistory.Changes(
      commits: 50, isCut: false, byPath: ["Sources/M/C.swift": 8], median: 2)
    let report = Self.report(
      [
        Self.finding("dead-symbol", "a()", at: "Sources/M/A.swift", removing: 30),
        Self.finding("cyclomatic-complexity", "c()", at: "Sources/M/C.swift", measure: simple),
        Self.copies("f1", at: "Sources/M/A.swift"), Self.copies("f2", at: "Sources/M/T.swift"),
        Self.copies("f3", at: "Sources/M/A.swift"),
      ],
      detail: Self.classes([("f1", 40, 1), ("f2", 70, 0), ("f3", 900, 9)]), history: history,
      tests: ["Sources/M/T.swift"])
    // 4 paths of 3 lines, 4 times as often as the median; 40; 70 halved; 30; nine parameters never.
    #expect(
      Self.titles(report) == [
        "1. **Simplify by 4** in [`Sources/M/C.swift:1`]",
        "2. **Fold away 40 lines** in [`Sources/M/A.swift:1`]",
        "3. **Fold away 70 lines** in [`Sources/M/T.swift:1`]",
        "4. **Remove 30 lines** in [`Sources/M/A.swift:1`]",
      ])
    #expect(report.markdown.contains("its file changed in 8 of 50 commits"))
  }

  @Test("lines that several removals take are counted once")
  func overlap() {
    var finding = Self.finding("dead-symbol", "a()", at: "Sources/M/A.swift", removing: 10)
    finding.fixes += [
      SuggestedFix(
        location: Location(
          path: "Sources/M/A.swift", start: SourcePosition(line: 5, column: 1),
          end: SourcePosition(line: 12, column: 2)))
    ]
    #expect(Self.report([finding]).markdown.contains("**Remove 12 lines**"))
  }

  @Test("names from sources cannot break a table or a link")
  func escaping() {
    let name = "a|b](x) <script> `"
    let text = Self.report([
      Self.finding("dead-symbol", name, at: "Sources/M/A B).swift", removing: 2)
    ]).markdown
    #expect(text.contains("(../../Sources/M/A%20B%29.swift#L1)"))
    #expect(!text.contains("<script>"))
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| [") }
    for row in rows {
      let bars = row.replacing("\\|", with: "").count { $0 == "|" }
      #expect(bars == 6)
    }
    #expect(rows.count == 1)
  }

  @Test("what was not looked at is said, and nothing is called clean")
  func incomplete() {
    let text = Self.report([], status: .incomplete(reason: "there is no index")).markdown
    #expect(text.contains("**Nothing to clean up in what was looked at.**"))
    #expect(text.contains("- `dead`: there is no index\n"))
    #expect(!text.contains("## ") && !text.contains("|---"))
  }

  @Test("the history that a report was written with is read from its JSON")
  func history() throws {
    var history = CleanupHistory()
    history.gaps = ["no release"]
    history.changes = CleanupHistory.Changes(
      commits: 5, isCut: true, byPath: ["Sources/M/A.swift": 3], median: 1)
    let past = CleanupHistory.Past(id: "r:M.x", rule: "r", path: "p", message: "x was there")
    history.delta = CleanupHistory.Delta(
      reference: "1.0.0", commit: "abc", new: ["dead-symbol:M.a()"], worse: [], fixed: [past],
      linesAdded: 3, linesRemoved: 10, remarks: ["one"])
    history.cleaned = CleanupHistory.Cleaned(findings: [past], nowSuppressed: 1, before: 4)
    let report = Self.report(
      [Self.finding("dead-symbol", "a()", at: "Sources/M/A.swift", removing: 3)], history: history)
    let document = try #require(JSONValue.parsing(Array(report.json.pretty.utf8)))
    #expect(CleanupReport.history(in: document) == history)
    #expect(CleanupReport.findings(in: document)?.map(\.id) == ["dead-symbol:M.a()"])
    let text = report.markdown
    #expect(text.contains("## Since `1.0.0`\n\n1 new, 0 worse, 1 fixed"))
    #expect(text.contains("3 lines of Swift came, 10 went: 7 fewer."))
    #expect(text.contains("Another 1 only hide behind a comment now."))
  }
}
