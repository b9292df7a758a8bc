// The formats for machines, each held against its schema by the tool that knows the schema's language,
// and against what their readers are known to trip over.

import Foundation
import GateModel
import TemporaryFolders
import Testing

@testable import GateReports

@Suite("A format for machines")
struct FormatTests {
  private static let reports = [Sample.report, Sample.clean, Sample.compared, Sample.hostile]

  private func fixture(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/\(name)").path
  }

  @Test("JUnit is valid in the dialect that Jenkins reads", arguments: reports)
  func junit(_ report: RunReport) throws {
    let text = ReportFormat.junit.render(Sample.input(report))
    let result = try output(
      of: ["xmllint", "--noout", "--schema", fixture("junit-10.xsd"), "-"], reading: text)
    #expect(result.status == 0, "\(result.text)\(text)")
    #expect(text.contains("tests=\""))
  }

  @Test("JUnit fails for errors, skips what does not count, and errs where a check is incomplete")
  func junitCases() {
    let text = ReportFormat.junit.render(Sample.input(Sample.compared))
    #expect(text.contains("failures=\"1\" errors=\"0\""))
    #expect(text.contains("<skipped message=\"in the baseline: adopting\"/>"))
    #expect(text.contains("suppressed in Sources/Z.swift:2: generated"))
    let incomplete = ReportFormat.junit.render(Sample.input(Sample.report))
    #expect(incomplete.contains("<error message=\"one file was not read\"/>"))
  }

  @Test("Checkstyle is well-formed XML, by file, with what counts", arguments: reports)
  func checkstyle(_ report: RunReport) throws {
    let text = ReportFormat.checkstyle.render(Sample.input(report))
    let result = try output(of: ["xmllint", "--noout", "-"], reading: text)
    #expect(result.status == 0, "\(result.text)")
    let errors = text.ranges(of: "<error ").count
    let incomplete = report.checks.count { $0.status.word == "incomplete" }
    #expect(errors == report.findings.count + incomplete)
  }

  @Test(
    "GitLab's entries have what its reader asks for, with unique fingerprints", arguments: reports)
  func gitlab(_ report: RunReport) throws {
    let text = ReportFormat.gitlab.render(Sample.input(report))
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      entries = json.load(sys.stdin)
      for entry in entries: jsonschema.validate(entry, schema)
      prints = [entry["fingerprint"] for entry in entries]
      assert len(set(prints)) == len(prints), prints
      assert all(entry["location"]["lines"]["begin"] > 0 for entry in entries)
      """
    let result = try output(
      of: ["python3", "-W", "ignore", "-c", script, fixture("gitlab-codequality-entry.json")],
      reading: text)
    #expect(result.status == 0, "\(result.text)")
  }

  @Test("JSON lines hold one document each, the run first and the verdict last", arguments: reports)
  func jsonLines(_ report: RunReport) throws {
    let text = ReportFormat.jsonLines.render(Sample.input(report))
    let types = try text.split(separator: "\n").map { line in
      try #require(JSONValue.parsing(line.utf8)?["type"]?.text)
    }
    #expect(types.first == "run")
    #expect(types.last == "verdict")
    #expect(types.count { $0 == "check" } == report.checks.count)
    let known =
      report.leftOut.count
      - report.leftOut.count { entry in
        if case .suppressed = entry.reason { true } else { false }
      }
    #expect(types.count { $0 == "finding" } == report.findings.count + known)
  }

  @Test("GitHub gets ten annotations of a level, the worst first, and the count of the rest")
  func github() {
    var findings: [Finding] = []
    for number in 0..<14 {
      var finding = number % 2 == 0 ? Sample.finding : Sample.warning
      finding.entity.name = "f\(number)"
      finding.message = "100 % of: a, b\nand c"
      findings.append(finding)
    }
    for number in 0..<8 {
      var finding = Sample.finding
      finding.entity.name = "g\(number)"
      findings.append(finding)
    }
    let report = RunReport(
      toolVersion: "0.1.0", revision: nil,
      checks: [
        CheckReport(
          check: "complexity", status: .failed, findings: findings, summary: "", detail: nil,
          seconds: 0)
      ], inputFindings: [])
    let lines = ReportFormat.github.render(Sample.input(report)).split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("::error ") } == 10)
    #expect(lines.count { $0.hasPrefix("::warning ") } == 7)
    #expect(
      lines.first?.hasPrefix("::error file=Sources/A B.swift,line=1,endLine=2,col=18,") == true)
    #expect(lines.last?.hasSuffix("5 more in the job summary") == true)
    #expect(lines.contains { $0.hasSuffix("::100 %25 of: a, b%0Aand c") })
  }

  @Test("paths are those of the repository where a service shows the repository")
  func repositoryPaths() {
    let report = RunReport(
      toolVersion: "0.1.0",
      revision: {
        var revision = Revision(commit: "abc", isDirty: false)
        revision.folder = "Packages/Core"
        return revision
      }(), checks: Sample.report.checks, inputFindings: [])
    for format in [ReportFormat.github, .gitlab] {
      #expect(format.render(Sample.input(report)).contains("Packages/Core/Sources/A B.swift"))
    }
    #expect(
      ReportFormat.sarif.render(Sample.input(report)).contains("Packages/Core/Sources/A%20B.swift"))
  }

  @Test("Markdown counts what is left out and breaks no table")
  func markdown() {
    let text = ReportFormat.markdown.render(Sample.input(Sample.compared))
    #expect(text.hasPrefix("<!-- njord-gate -->\n## ❌ njord-gate: failed\n"))
    #expect(text.contains("left out: 1 inherited, 1 baselined, 1 suppressed."))
    #expect(text.contains("| complexity | failed | 0 | 1 | 0 | 0 | 7 bodies measured |"))
    let hostile = ReportFormat.markdown.render(Sample.input(Sample.hostile))
    #expect(hostile.contains("a \\| b &lt;script&gt; \\]\\]&gt;"))
  }

  @Test("the HTML page brings everything along, shows copies, and lets no text become markup")
  func html() {
    let text = ReportFormat.html.render(Sample.input(Sample.hostile))
    for way in ["http://", "https://", "src=", "href=", "@import", "url("] {
      #expect(!text.contains(way), "\(way)")
    }
    #expect(text.contains("default-src 'none'"))
    #expect(!text.contains("<script> ]]>"))
    #expect(text.ranges(of: "<script>").count == 1)
    #expect(text.contains("data-path=\"Sources/&lt;&quot;é&quot;&gt;&amp;.swift\""))
    var copies = Sample.finding
    copies.related = [
      RelatedLocation(
        path: "Sources/A B.swift", position: SourcePosition(line: 2, column: 1), message: "copy",
        lastLine: 2)
    ]
    let report = RunReport(
      toolVersion: "0.1.0", revision: nil, checks: [], inputFindings: [copies])
    let page = ReportFormat.html.render(Sample.input(report))
    #expect(page.contains("2 places side by side"))
    #expect(page.contains("<pre>last\n</pre>"))
  }

  @Test("a line's hash is GitHub's")
  func lineHashes() {
    // The vectors are those of github/codeql-action.
    #expect(LineHashes(of: []).lines == ["c129715d7a2bc9a3:1"])
    #expect(
      LineHashes(of: Array(" a\nb\n  \t\tc\n d".utf8)).lines == [
        "271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1",
      ])
    let returns = LineHashes(of: Array("a\r\nb\r\nb".utf8)).lines
    #expect(returns == LineHashes(of: Array("a\nb\nb".utf8)).lines)
  }
}
