import Complexity
import GateModel
import Testing

@Suite("The complexity check reports bodies above their limits")
struct ComplexityCheckTests {
  private static func function(ifs count: Int, name: String = "f") -> String {
    "func \(name)() {\n" + String(repeating: "  if a { }\n", count: count) + "}\n"
  }

  private func run(
    _ source: String, _ values: [String: SettingValue] = [:], listing: Listing = .findings
  ) -> CheckOutcome {
    ComplexityCheck.run(
      [Measuring.file(source)], settings: Settings(values: values), listing: listing)
  }

  @Test("ten is allowed, eleven is not")
  func limit() throws {
    #expect(run(Self.function(ifs: 9)).findings.isEmpty)
    let finding = try #require(run(Self.function(ifs: 10)).findings.first)
    #expect(finding.rule == "cyclomatic-complexity")
    #expect(finding.message == "f() has a cyclomatic complexity of 11; the limit is 10")
    #expect(finding.measure == Measure(value: 11, limit: 10, unit: "decision paths"))
    #expect(finding.entity == Entity(kind: "function", name: "f()", module: "M"))
    #expect(finding.location.start == SourcePosition(line: 1, column: 1))
    #expect(finding.related.map(\.position.line) == Array(2...11))
    #expect(finding.related.allSatisfy { $0.message == "+1 if" && $0.position.column == 3 })
  }

  @Test("the limits are settings")
  func settings() {
    let source = Self.function(ifs: 3)
    #expect(run(source, ["complexity.limit": .integer(4)]).findings.isEmpty)
    #expect(run(source, ["complexity.limit": .integer(3)]).findings.count == 1)
    let cognitive = run(source, ["complexity.cognitive-limit": .integer(2)]).findings
    #expect(cognitive.map(\.rule) == ["cognitive-complexity"])
    #expect(
      cognitive.map(\.message) == ["f() has a cognitive complexity of 3; the limit is 2"])
  }

  @Test("a closure in a body is left to the body, one in a property is not")
  func closures() {
    let ifs = String(repeating: "if a { }; ", count: 10)
    let nested = run("func f() { g { \(ifs) } }").findings
    #expect(nested.map(\.rule) == ["cyclomatic-complexity", "cognitive-complexity"])
    #expect(nested.map(\.entity.name) == ["f()", "f()"])
    #expect(
      run("let f = { \(ifs) }").findings.map(\.entity.name) == ["closure #1 in f"])
  }

  @Test("messages say what they speak of")
  func messages() {
    let ifs = String(repeating: "if a { }; ", count: 10)
    let terms = Array(repeating: "a", count: 12).joined(separator: " && ")
    let source = """
      struct S {
        var a: Int { get { \(ifs) } set { \(ifs) } }
        var b = 1 { didSet { \(ifs) } }
        let c = \(terms)
        init(d: Bool = \(terms)) { \(ifs) }
      }
      """
    #expect(
      run(source).findings.map { $0.message.replacing(#/ has a .*/#, with: "") } == [
        "the getter of S.a", "the setter of S.a", "the observer of S.b",
        "the initial value of S.c", "S.init(d:)", "default argument 0 of S.init(d:)",
      ])
  }

  @Test("all bodies are listed when asked for, else those with a finding")
  func listing() {
    let source = Self.function(ifs: 10) + Self.function(ifs: 1, name: "g")
    #expect(names(run(source)) == ["f()"])
    #expect(names(run(source, listing: .all)) == ["f()", "g()"])
    #expect(run(source).summary == "2 bodies, highest cyclomatic complexity 11")
  }

  private func names(_ outcome: CheckOutcome) -> [String] {
    guard case .object(let fields) = outcome.detail,
      case .array(let bodies)? = fields.first(where: { $0.0 == "bodies" })?.1
    else { return [] }
    return bodies.compactMap { body in
      guard case .object(let fields) = body,
        case .string(let name)? =
          fields.first(where: { $0.0 == "name" })?.1
      else { return nil }
      return name
    }
  }

  @Test("files are measured in their order, whatever their number")
  func order() {
    let files = [
      Measuring.file("func b() {}", name: "B"), Measuring.file("func a() {}", name: "A"),
    ]
    #expect(ComplexityCheck.measure(files).map(\.path) == ["B", "A"])
    #expect(ComplexityCheck.measure([]).isEmpty)
  }
}
