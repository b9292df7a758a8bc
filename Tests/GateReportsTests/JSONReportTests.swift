import Foundation
import GateEngine
import GateModel
import GateReports
import Testing

@Suite("The JSON report")
struct JSONReportTests {
  @Test("has the shape of version 1, byte for byte")
  func whole() {
    let expected = """
      {"schemaVersion":1,"tool":{"name":"njord-gate","version":"0.1.0"},"commit":"abc123",\
      "dirty":true,"checks":[{"name":"complexity","status":"failed","reason":null,\
      "counts":{"findings":1,"new":1,"worse":0,"baselined":0,\
      "inherited":0,"suppressed":0}},\
      {"name":"docs","status":"incomplete","reason":"one file was not read",\
      "counts":{"findings":1,"new":1,"worse":0,"baselined":0,\
      "inherited":0,"suppressed":0}},\
      {"name":"dead","status":"skipped","reason":"--skip names it",\
      "counts":{"findings":0,"new":0,"worse":0,"baselined":0,\
      "inherited":0,"suppressed":0}}],\
      "findings":[{"id":"cyclomatic-complexity:M.g()","rule":"cyclomatic-complexity",\
      "severity":"error","confidence":"certain","path":"Sources/A B.swift","line":1,"column":18,\
      "endLine":2,"endColumn":5,"entity":{"kind":"function","name":"g()","usr":"s:1M1gyyF"},\
      "measure":{"value":12,"limit":10,"unit":"decision paths"},\
      "message":"g() has 12 paths, more than 10","state":"new",\
      "related":[{"path":"Sources/A B.swift","line":1,"column":6,"message":"the first decision"}],\
      "fixes":[{"path":"Sources/A B.swift","line":1,"column":18,"endLine":2,"endColumn":5,\
      "replacement":""}]},{"id":"missing-doc:M.Z","rule":"missing-doc","severity":"warning",\
      "confidence":null,"path":"Sources/Z.swift","line":3,"column":1,"endLine":3,"endColumn":4,\
      "entity":{"kind":"struct","name":"Z","usr":null},"measure":null,\
      "message":"Z has no documentation","state":"new","related":[],"fixes":[]}],\
      "suppressed":[],"comparison":{"baseline":null,"since":null},\
      "verdict":"incomplete","complexity":{"bodies":[]}}
      """
    #expect(JSONReport.document(of: Sample.input()).compact == expected)
  }

  @Test("has seconds only when they are asked for")
  func timings() {
    let timed = JSONReport.document(of: Sample.input(style: ReportStyle(timings: .reported)))
    #expect(timed.compact.contains("\"reason\":null,\"seconds\":1.250,\"counts\""))
    #expect(!JSONReport.document(of: Sample.input()).compact.contains("seconds"))
  }

  @Test("is null where git knows nothing")
  func noRevision() {
    let document = JSONReport.document(of: Sample.input(Sample.clean)).compact
    #expect(document.contains("\"commit\":null,\"dirty\":null"))
  }

  @Test("is an envelope with an error where the command could not run")
  func error() {
    let document = JSONReport.document(ofError: "no \"such\" flag", exitCode: .usage).compact
    #expect(
      document == """
        {"schemaVersion":1,"tool":{"name":"njord-gate","version":"0.1.0"},"commit":null,\
        "dirty":null,"checks":[],"findings":[],"verdict":"incomplete",\
        "error":{"message":"no \\"such\\" flag","exitCode":2}}
        """)
  }

  @Test("documents every member that it writes, and writes every member that it documents")
  func documented() throws {
    let run = JSONReport.document(of: Sample.input(style: ReportStyle(timings: .reported)))
    let failure = JSONReport.document(ofError: "", exitCode: .usage)
    let compared = JSONReport.document(of: Sample.input(Sample.compared))
    var written = try paths(in: run).union(try paths(in: failure))
    written.formUnion(try paths(in: compared))
    written = written.filter { !$0.hasPrefix("complexity") }
    // An empty list has no members to show, and null stands for a whole object.
    let whole: Set = [
      "findings[].fixes[]", "findings[].measure", "suppressed[]", "comparison.baseline",
      "comparison.since", "comparison.since.remarks[]",
    ]
    #expect(written.subtracting(whole) == Set(JSONReport.fields.map(\.path)).subtracting(whole))
  }

  /// The dotted paths of all leaves.
  private func paths(in document: JSONValue) throws -> Set<String> {
    let object = try JSONSerialization.jsonObject(with: Data(document.pretty.utf8))
    return leaves(of: object, at: "")
  }

  private func leaves(of value: Any, at path: String) -> Set<String> {
    if let object = value as? [String: Any] {
      let prefix = path.isEmpty ? "" : path + "."
      return object.reduce(into: []) { $0.formUnion(leaves(of: $1.value, at: prefix + $1.key)) }
    }
    if let array = value as? [Any] {
      return array.reduce(into: []) { $0.formUnion(leaves(of: $1, at: path + "[]")) }
    }
    return [path]
  }
}

@Suite("A rule in words")
struct RuleDocumentTests {
  @Test("is a page with reasons, definition, options and examples")
  func markdown() {
    let page = RuleDocument.markdown(of: Sample.rule)
    #expect(page.hasPrefix("# cyclomatic-complexity\n\nA body has too many paths.\n"))
    #expect(
      page.contains(
        "| `complexity.limit` | `10` | a whole number from 1 to 1000 | The highest accepted value. |"
      ))
    #expect(page.contains("```swift\nfunc f() {\n  if a {}\n}\n```\n"))
    #expect(page.contains("## Why\n\nEach path wants a test.\n"))
  }

  @Test("is indented text on a terminal")
  func text() {
    let text = RuleDocument.text(of: Sample.rule)
    #expect(text.contains("WHAT COUNTS\n  - `if` counts one.\n  - `guard` counts one.\n"))
    #expect(text.contains("    func f() {\n      if a {}\n    }\n"))
  }

  @Test("is complete in JSON")
  func json() {
    let text = RuleDocument.json(of: Sample.rule).compact
    #expect(text.contains("\"default\":10,\"accepted\":\"a whole number from 1 to 1000\""))
    #expect(text.contains("\"severity\":\"error\",\"since\":\"0.1.0\""))
  }
}
