import GateReports
import Testing

@Suite("The text report")
struct TextReportTests {
  @Test("lists findings by file, then what was looked at, then the verdict")
  func whole() {
    let expected = """
      Sources/A B.swift:1:18: error: g() has 12 paths, more than 10 [cyclomatic-complexity]
          Sources/A B.swift:1:6: note: the first decision
          note: the limit comes from complexity.limit, and a long note is wrapped on a terminal

      Sources/Z.swift:3:1: warning: Z has no documentation [missing-doc]

      complexity  failed      1 error; 7 bodies measured
      docs        incomplete  1 warning; 97.50 % documented
          one file was not read
      dead        skipped     not run
          --skip names it
      input       2 files analysed; 1 file excluded by the configuration; configuration \
      .njord-gate.yml

      njord-gate: incomplete: 1 error, 1 warning; incomplete: docs

      """
    #expect(ReportFormat.text.render(Sample.input()) == expected)
  }

  @Test("says so in one line where nothing was found")
  func clean() {
    let expected = """
      complexity  passed      no findings
      input       1 file analysed; default configuration

      njord-gate: passed: no findings

      """
    #expect(ReportFormat.text.render(Sample.input(Sample.clean)) == expected)
  }

  @Test("keeps findings and verdict when little is wanted")
  func quiet() {
    let style = ReportStyle(detail: .findingsAndVerdict)
    let text = ReportFormat.text.render(Sample.input(style: style))
    #expect(text.contains("Sources/Z.swift:3:1: warning:"))
    #expect(text.hasSuffix("njord-gate: incomplete: 1 error, 1 warning; incomplete: docs\n"))
    #expect(!text.contains("input "))
    #expect(
      ReportFormat.text.render(Sample.input(Sample.clean, style: style))
        == "njord-gate: passed: no findings\n")
  }

  @Test("holds durations only when they are asked for")
  func timings() {
    let timed = ReportFormat.text.render(Sample.input(style: ReportStyle(timings: .reported)))
    #expect(timed.contains("7 bodies measured (1.25 s)"))
    #expect(!ReportFormat.text.render(Sample.input()).contains("1.25"))
  }

  @Test("wraps notes at the width of the terminal and leaves first lines whole")
  func wrapping() {
    let text = ReportFormat.text.render(Sample.input(style: ReportStyle(columns: 49)))
    #expect(
      text.contains(
        """
            note: the limit comes from complexity.limit,
                  and a long note is wrapped on a
                  terminal

        """))
    #expect(text.contains("more than 10 [cyclomatic-complexity]\n"))
  }

  @Test("differs from the plain one by colours only")
  func colours() {
    let painted = ReportFormat.text.render(Sample.input(style: ReportStyle(colour: .ansi)))
    #expect(painted.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(painted.contains("\u{1B}[1;33mincomplete\u{1B}[0m"))
    let plain = painted.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
    #expect(plain == ReportFormat.text.render(Sample.input()))
  }
}
