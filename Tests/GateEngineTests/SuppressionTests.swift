// What comments hide in a run: which places they speak of, what is wrong with them, and when one of
// them hides nothing.

import GateEngine
import GateModel
import SourceFacts
import Testing

@Suite("Comments that let findings stay")
struct SuppressionTests {
  /// A check that reports every line that holds the word `bad`, outside of comments.
  private func check(_ source: String, places: FindingPlaces = .own) -> Check {
    let rule = Sample.rule
    return Check(id: "sample", summary: "", rules: [rule], places: places) { context in
      var findings: [Finding] = []
      for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      where line.prefix(while: { $0 != "/" }).contains("bad") {
        let place = SourcePosition(line: index + 1, column: 1)
        findings.append(
          Finding(
            rule: rule.id, severity: .error,
            location: Location(path: context.files[0].path, start: place, end: place),
            entity: Entity(kind: "line", name: "line", module: "M"), message: "bad"))
      }
      guard case .allButOne = places, var first = findings.first else {
        return CheckOutcome(findings: findings, summary: "")
      }
      first.related = findings.dropFirst().map {
        RelatedLocation(path: $0.location.path, position: $0.location.start, message: "copy")
      }
      return CheckOutcome(findings: [first], summary: "")
    }
  }

  private func run(
    _ source: String, places: FindingPlaces = .own, today: String = "2026-01-01",
    options: [String: String] = [:]
  ) async throws -> RunReport {
    let facts = SwiftSyntaxReader().facts(of: Array(source.utf8))
    let file = SourceFile(path: "A.swift", module: "M", targetKind: .library, facts: facts)
    let day = try #require(CalendarDay(today))
    var services = CheckServices.none
    services.today = { day }
    let engine = Engine(
      registry: CheckRegistry([check(source, places: places), Sample.quietCheck]),
      sources: .fixed([file]), revision: { _ in nil }, clock: .stopped, services: services)
    return try await engine.run(
      RunRequest(
        root: AnalysisRoot(directory: "/"), checks: ["sample"], configuration: Configuration(),
        options: options))
  }

  private func lines(_ source: String) async throws -> [Int] {
    try await run(source).findings.filter { $0.rule == "sample-rule" }.map(\.location.start.line)
  }

  @Test("speak of the code on their line, else of the declaration behind with all inside")
  func places() async throws {
    let allow = "// njord-gate: allow[sample-rule] -- why"
    #expect(try await lines("let bad = 1  \(allow)\nlet bad2 = 2") == [2])
    #expect(try await lines("\(allow)\nlet bad = 1\nlet bad2 = 2") == [3])
    #expect(
      try await lines("\(allow)\n/// Doc.\n@objc\nfunc f() {\n  bad()\n}\nlet bad = 2") == [7])
    #expect(try await lines("func f() {\n  \(allow)\n  bad()\n  bad()\n}") == [4])
    #expect(try await lines("/// bad\n\(allow)\nstruct S {\n  let bad = 1\n}") == [])
    #expect(try await lines("let a = 1  \(allow)\nlet bad = 1") == [2])
    let stacked = "// njord-gate: allow[other-rule] -- why\n"
    #expect(try await lines("\(allow)\n\(stacked)let bad = 1") == [])
  }

  @Test("speak of the whole file where they say so")
  func file() async throws {
    let allow = "// njord-gate: allow-file[sample-rule] -- why"
    #expect(try await lines("let bad = 1\n\(allow)\nlet bad2 = 2") == [])
  }

  @Test("hide nothing without a reason, and are reported")
  func withoutReason() async throws {
    let report = try await run("// njord-gate: allow[sample-rule]\nlet bad = 1")
    #expect(report.findings.map(\.rule) == ["invalid-suppression", "sample-rule"])
    #expect(report.verdict == .failed)
    #expect(report.leftOut.isEmpty)
  }

  @Test("are reported where they name a rule that does not exist, and honoured for the others")
  func unknownRule() async throws {
    let report = try await run(
      "// njord-gate: allow[sampel-rule, sample-rule] -- why\nlet bad = 1")
    #expect(report.findings.map(\.rule) == ["invalid-suppression"])
    #expect(report.findings.first?.message.contains("did you mean \"sample-rule\"") == true)
    #expect(report.leftOut.suppressedCount == 1)
  }

  @Test("hold until their last day, and no longer")
  func expiry() async throws {
    let source = "// njord-gate: allow[sample-rule] -- why until: 2026-01-01\nlet bad = 1"
    #expect(try await run(source).findings.isEmpty)
    let late = try await run(source, today: "2026-01-02")
    #expect(late.findings.map(\.rule) == ["expired-suppression", "sample-rule"])
  }

  @Test("are stale where they hide nothing, if the check of their rule ran over everything")
  func stale() async throws {
    let source = "// njord-gate: allow[sample-rule] -- why\nlet good = 1"
    let report = try await run(source)
    #expect(report.findings.map(\.id) == ["stale-suppression:M.allow[sample-rule] on good"])
    #expect(report.verdict == .passed)
    // The check `other` did not run.
    let other = try await run("// njord-gate: allow[other-rule] -- why\nlet good = 1")
    #expect(other.findings.isEmpty)
  }

  @Test("hide copies where at most one place is left")
  func copies() async throws {
    let allow = "  // njord-gate: allow[sample-rule] -- why"
    let two = try await run("let bad = 1\(allow)\nlet bad2 = 1", places: .allButOne)
    #expect(two.findings.isEmpty)
    let three = try await run("let bad = 1\(allow)\nlet bad2 = 1\nlet bad3 = 1", places: .allButOne)
    #expect(three.findings.map(\.rule) == ["sample-rule"])
  }

  @Test("are listed with what they hide")
  func inventory() async throws {
    let report = try await run(
      "// njord-gate: allow-file[sample-rule] owner: desk -- why\nlet bad = 1\nlet bad2 = 1")
    let use = try #require(report.suppressions.first)
    #expect(use.hidden == 2)
    #expect(use.suppression.comment.owner == "desk")
    #expect(report.leftOut.map(\.finding.location.start.line) == [2, 3])
  }
}
