import GateModel
import SourceFacts
import Testing

@testable import DocComments

@Suite("Coverage, threshold and the check's object in the JSON")
struct CoverageTests {
  @Test(
    "percent has two decimals and is 100 only when nothing is missing",
    arguments: [
      (0, 0, 100.0), (0, 3, 0), (1, 3, 33.33), (2, 3, 66.67), (199, 200, 99.5), (3, 3, 100),
      (99_999, 100_000, 99.99), (1, 100_000, 0), (41, 41, 100), (1, 8, 12.5),
    ])
  func percent(documented: Int, total: Int, percent: Double) {
    let coverage = DocCoverage(module: "M", documented: documented, total: total)
    #expect(coverage.percent == percent)
  }

  private static let half = "/// Text.\npublic func a() {}\npublic func b() {}"

  private func severities(_ threshold: Double) -> [Severity] {
    Analysis.measure(Self.half, ["docs.threshold": .decimal(threshold)]).findings.map(\.severity)
  }

  @Test("what is missing is an error below the threshold and a warning from it on")
  func threshold() {
    #expect(severities(100) == [.error])
    #expect(severities(50.01) == [.error])
    #expect(severities(50) == [.warning])
    #expect(severities(0) == [.warning])
  }

  @Test("each module has its own coverage, and the lowest threshold of its files")
  func modules() {
    let files = [
      Analysis.file("Old/A.swift", Self.half, module: "Old"),
      Analysis.file("New/A.swift", Self.half, module: "New"),
      Analysis.file("Empty/A.swift", "func f() {}", module: "Empty"),
      Analysis.file("Tests/A.swift", Self.half, module: "Tests", kind: .test),
    ]
    let settings = Settings(
      overrides: [
        .init(patterns: [PathPattern("Old/")], values: ["docs.threshold": .decimal(40)])
      ])
    let result = DocCommentsCheck.measure(files, settings: settings)
    #expect(
      result.coverage == [
        DocCoverage(module: "Empty", documented: 0, total: 0),
        DocCoverage(module: "New", documented: 1, total: 2),
        DocCoverage(module: "Old", documented: 1, total: 2),
      ])
    #expect(result.total == DocCoverage(module: "", documented: 2, total: 4))
    #expect(
      result.findings.map { "\($0.location.path) \($0.severity)" } == [
        "New/A.swift error", "Old/A.swift warning",
      ])
    #expect(
      result.findings.map(\.notes) == [
        [], ["1 of 2 symbols of Old are documented (50.00 %, threshold 40.00 %)."],
      ])
  }

  @Test("a comment without text documents nothing and is reported once")
  func emptyComment() {
    let source = "///\npublic func a() {}"
    #expect(Analysis.findings(source) == ["2: doc-mismatch"])
    #expect(Analysis.rows(source) == ["-a()"])
  }

  private func run(_ source: String, _ listing: Listing) throws -> CheckOutcome {
    try DocCommentsCheck.run(
      [Analysis.file("A.swift", source)], settings: Settings(), listing: listing)
  }

  @Test("the JSON lists all symbols on request, else those with findings")
  func detail() throws {
    let all = """
      {"symbols":[{"path":"A.swift","line":2,"column":13,"module":"M","kind":"function","name":"a()",\
      "access":"public","documented":true,"inheritedFrom":null},{"path":"A.swift","line":3,\
      "column":13,"module":"M","kind":"function","name":"b()","access":"public","documented":false,\
      "inheritedFrom":null}],"coverage":[{"module":"M","documented":1,"total":2,"percent":50.00}],\
      "total":{"documented":1,"total":2,"percent":50.00}}
      """
    #expect(try run(Self.half, .all).detail?.compact == all)
    let some = try run(Self.half, .findings).detail?.compact ?? ""
    #expect(!some.contains("\"a()\"") && some.contains("\"b()\""))
    #expect(some.hasSuffix("\"total\":{\"documented\":1,\"total\":2,\"percent\":50.00}}"))
  }

  @Test("the summary says how much is documented")
  func summary() throws {
    #expect(try run(Self.half, .findings).summary == "1 of 2 symbols documented (50.00 %)")
  }

  @Test("a finding of missing documentation names the declaration")
  func finding() throws {
    let finding = try #require(Analysis.measure(Self.half).findings.first)
    #expect(finding.rule == "missing-doc")
    #expect(finding.message == "public function `b()` has no doc comment")
    #expect(finding.id == "missing-doc:M.b()")
    #expect(finding.confidence == .certain)
    #expect(finding.location.start == SourcePosition(line: 3, column: 13))
  }
}
