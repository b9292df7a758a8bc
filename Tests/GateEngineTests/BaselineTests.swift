// What a baseline holds back and what it lets through: by identity and count, with values that can only
// get better.

import GateEngine
import GateModel
import Testing

@Suite("A baseline")
struct BaselineTests {
  private func finding(_ name: String, _ value: Double? = nil, limit: Double = 10) -> Finding {
    let place = SourcePosition(line: 1, column: 1)
    return Finding(
      rule: "sample-rule", severity: .error,
      location: Location(path: "A.swift", start: place, end: place),
      entity: Entity(kind: "function", name: name, module: "M"), message: "",
      measure: value.map { Measure(value: $0, limit: limit, unit: "paths") })
  }

  private func states(_ findings: [Finding], known: [Finding]) -> [FindingState] {
    compare(findings, known: known).judgements.map(\.state)
  }

  private func compare(_ findings: [Finding], known: [Finding]) -> BaselineComparison {
    BaselineComparison(findings, with: Baseline(reason: "why", findings: known))
  }

  @Test("knows findings by identity and count: of three equal ones, two known, one is new")
  func counts() {
    let equal = finding("f()")
    #expect(
      states([equal, equal, equal], known: [equal, equal]) == [.unchanged, .unchanged, .new])
    #expect(states([finding("g()")], known: [equal]) == [.new])
    #expect(compare([equal], known: [equal, equal]).stale.map(\.values.count) == [1])
  }

  @Test("lets a value get better and not worse, whichever way is worse")
  func ratchet() {
    #expect(states([finding("f()", 13)], known: [finding("f()", 14)]) == [.unchanged])
    #expect(compare([finding("f()", 13)], known: [finding("f()", 14)]).improvedCount == 1)
    #expect(states([finding("f()", 15)], known: [finding("f()", 14)]) == [.worse])
    let low = { (value: Double) in finding("M", value, limit: 100) }
    #expect(states([low(97)], known: [low(96)]) == [.unchanged])
    #expect(states([low(95)], known: [low(96)]) == [.worse])
  }

  @Test("pairs equal values first, so that a new one beside an old one is new and not worse")
  func pairing() {
    let known = [finding("f()", 14)]
    #expect(states([finding("f()", 20), finding("f()", 14)], known: known) == [.new, .unchanged])
    #expect(states([finding("f()", 14), finding("f()", 20)], known: known) == [.unchanged, .new])
    let two = [finding("f()", 12), finding("f()", 30)]
    #expect(states([finding("f()", 29), finding("f()", 13)], known: two) == [.unchanged, .worse])
  }

  @Test("prunes to what is still there, with the better values")
  func pruning() {
    let result = compare(
      [finding("f()", 13), finding("g()", 15)],
      known: [finding("f()", 14), finding("g()", 14), finding("h()")])
    #expect(
      result.remaining == [
        BaselineEntry(rule: "sample-rule", subject: "M.f()", values: [13]),
        BaselineEntry(rule: "sample-rule", subject: "M.g()", values: [14]),
      ])
  }

  @Test("is a sorted file with one entry a line, and reads what it writes")
  func file() throws {
    let baseline = Baseline(
      reason: "adopting \"it\"",
      findings: [finding("g()", 14), finding("f()"), finding("g()", 12.5), finding("f()")])
    let bytes = BaselineFile.bytes(of: baseline)
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {"njordGateBaseline":1,"reason":"adopting \\"it\\""}
        {"rule":"sample-rule","entity":"M.f()","count":2}
        {"rule":"sample-rule","entity":"M.g()","values":[12.5000,14]}

        """)
    #expect(try BaselineFile.baseline(from: bytes, named: "b") == baseline)
  }

  @Test(
    "says in which line a file is none",
    arguments: [
      ("", "b:1: this is no baseline"), ("{}", "b:1: this is no baseline"),
      ("{\"njordGateBaseline\":2}", "b:1: this njord-gate reads version 1 of a baseline, not 2"),
      ("{\"njordGateBaseline\":1}\n<<<<<<< main\n", "b:2: expected an entry"),
      (
        "{\"njordGateBaseline\":1}\n{\"rule\":\"a\",\"entity\":\"b\",\"count\":-1}",
        "b:2: expected an entry"
      ),
    ])
  func broken(_ text: String, _ message: String) {
    let error = #expect(throws: UserError.self) {
      try BaselineFile.baseline(from: Array(text.utf8), named: "b")
    }
    #expect(error?.description.hasPrefix(message) == true)
  }
}
