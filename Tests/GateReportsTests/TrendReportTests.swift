// The trend as text and picture, and the map of files of the page.

import GateModel
import GateReports
import Testing

@Suite("trend report")
struct TrendReportTests {
  private static func run(_ day: Int64, _ checks: [String], docs: Int = 0) -> TrendRun {
    TrendRun(
      second: day * 86_400, commit: "0123456789abcdef", isDirty: day == 2, checks: checks,
      counts: docs == 0
        ? [] : [TrendCount(check: "docs", rule: "missing-doc", module: "M", findings: docs)])
  }

  private static let report = TrendReport([
    run(0, ["complexity", "docs"], docs: 7), run(1, ["complexity"]),
    run(2, ["complexity", "docs"], docs: 2),
  ])

  @Test("a check that did not look has a dash, not a zero")
  func text() {
    #expect(
      Self.report.text == """
        day         commit     complexity  docs
        1970-01-01  01234567   0           7
        1970-01-02  01234567   0           -
        1970-01-03  01234567+  0           2
                               ▁▁▁         █·▃

        """)
  }

  @Test("without runs it says how to get one")
  func empty() {
    #expect(TrendReport([]).text.contains("'njord-gate all' leaves one"))
  }

  @Test("the picture breaks a line where the check did not look, and names each line")
  func svg() {
    let svg = Self.report.svg
    #expect(svg.contains(">docs 2</text>") && svg.contains(">complexity 0</text>"))
    #expect(
      svg.split(separator: "d=\"M").dropFirst().contains { $0.prefix { $0 != "\"" }.contains("M") })
  }

  @Test("the map of the page is complexity times changes, with the history of the runs above it")
  func map() {
    var check = CheckReport(
      check: "complexity", status: .passed, findings: [], summary: "", detail: nil, seconds: 0)
    check.weights = ["Sources/A.swift": 10, "Sources/B.swift": 30]
    let run = RunReport(toolVersion: "1", revision: nil, checks: [check], inputFindings: [])
    var input = ReportInput(report: run, rules: [])
    input.changes = ["Sources/A.swift": 12]
    input.trend = [Self.run(0, ["docs"]), Self.run(1, ["docs"], docs: 1)]
    let page = ReportFormat.html.render(input)
    #expect(page.contains("data-weight=\"120\" data-path=\"Sources/A.swift\""))
    #expect(page.contains("Sources/A.swift: complexity 10, changed in 12 commits, 0 findings"))
    #expect(page.contains("data-weight=\"30\" data-path=\"Sources/B.swift\""))
    #expect(page.contains("Findings, run by run") && page.contains("<svg "))
  }
}
