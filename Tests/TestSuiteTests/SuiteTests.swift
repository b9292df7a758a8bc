// The judgement of a run of the suite: what fails the gate, and what is not measured.

import GateModel
import SourceFacts
import TestSuite
import Testing

@Suite("a run of the suite")
struct SuiteTests {
  private static func file(_ path: String, _ module: String, _ kind: TargetKind) -> SourceFile {
    SourceFile(
      path: path, module: module, targetKind: kind,
      facts: SwiftSyntaxReader().facts(of: Array("func f() { g() }".utf8)))
  }

  private static let files = [
    file("Sources/A/A.swift", "A", .library), file("Sources/B/B.swift", "B", .library),
    file("Tests/AT/T.swift", "AT", .test),
  ]

  private static func export(_ covered: [String: Int]) -> JSONValue {
    .object([
      (
        "data",
        .array([
          .object([
            (
              "files",
              .array(
                covered.sorted { $0.key < $1.key }.map { path, lines in
                  let share = JSONValue.object([
                    ("count", .integer(100)), ("covered", .integer(lines)),
                  ])
                  return .object([
                    ("filename", .string(path)),
                    ("summary", .object([("lines", share), ("regions", share)])),
                  ])
                })
            )
          ])
        ])
      )
    ])
  }

  private static func outcome(
    _ run: SuiteRun, _ values: [String: SettingValue] = [:]
  ) throws -> CheckOutcome {
    try SuiteCheck.run(
      SuiteCheck.Input(
        root: "/p", files: files, settings: Settings(values: values), builds: true, folder: nil,
        services: SuiteServices { _ in run }, progress: { _ in }))
  }

  private static let passing = SuiteTest(id: "AT.f()", module: "AT", outcome: .passed, seconds: 0.1)

  @Test(
    "modules and all of them together are held to their limits; tests and other packages are not")
  func coverage() throws {
    let run = SuiteRun(
      tests: [Self.passing], seconds: 1,
      coverage: Self.export([
        "/p/Sources/A/A.swift": 99, "/p/Sources/B/B.swift": 80, "/p/Tests/AT/T.swift": 0,
        "/other/X.swift": 0,
      ]))
    let outcome = try Self.outcome(run)
    #expect(
      outcome.findings.map(\.message) == [
        "89.50 % of the lines of all modules run in tests; the limit is 90.00 %",
        "80.00 % of the lines of B run in tests; the limit is 85.00 %",
      ])
    #expect(outcome.gaps.isEmpty)
    #expect(outcome.summary.contains("89.50 % of lines, 89.50 % of regions (not branches)"))
    let lenient: [String: SettingValue] = [
      "tests.coverage": .decimal(89), "tests.module-coverage": .decimal(80),
    ]
    #expect(try Self.outcome(run, lenient).findings.isEmpty)
  }

  @Test("a module that no test links is reported, and does not count as covered")
  func unlinked() throws {
    let run = SuiteRun(
      tests: [Self.passing], seconds: 1, coverage: Self.export(["/p/Sources/A/A.swift": 100]))
    #expect(
      try Self.outcome(run).findings.map(\.message)
        == ["no test links B, so that none of it runs"])
  }

  @Test("failed and slow tests are findings, a skipped test is counted")
  func tests() throws {
    let run = SuiteRun(
      tests: [
        SuiteTest(
          id: "AT.red()", module: "AT", outcome: .failed, seconds: 0.1, path: "Tests/AT/T.swift",
          line: 3, messages: ["1 is not 2"]),
        SuiteTest(id: "AT.long()", module: "AT", outcome: .passed, seconds: 9),
        SuiteTest(id: "AT.off()", module: "AT", outcome: .skipped),
      ], seconds: 31,
      coverage: Self.export(["/p/Sources/A/A.swift": 100, "/p/Sources/B/B.swift": 100]))
    let outcome = try Self.outcome(run)
    #expect(
      outcome.findings.map(\.rule.rawValue) == ["failed-test", "slow-test", "slow-suite"])
    #expect(outcome.findings.first?.notes == ["it says: 1 is not 2"])
    #expect(outcome.findings.first?.id == "failed-test:AT.red()")
    #expect(outcome.summary.hasPrefix("3 tests: 1 passed, 1 failed, 1 skipped in 31.0 s"))
  }

  @Test("what was not measured is a gap, and no tests at all are an error")
  func gaps() throws {
    let run = SuiteRun(tests: [Self.passing], seconds: 1, coverage: nil)
    #expect(try Self.outcome(run).gaps == ["the coverage tool's answer cannot be read"])
    #expect(throws: InternalError.self) {
      try Self.outcome(SuiteRun(tests: [], seconds: 0, coverage: nil))
    }
  }
}
