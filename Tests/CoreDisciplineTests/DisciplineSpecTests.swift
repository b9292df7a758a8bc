import GateModel
import TemporaryFolders
import Testing

import CoreDiscipline

@Suite("The specification of the discipline holds")
struct DisciplineSpecTests {
  static let programs = DisciplineProgram.all(specification("core-discipline.md"))

  @Test("the specification is there, with the rules that look at code")
  func present() {
    #expect(Self.programs.count >= 20)
    let rules = Set(Self.programs.flatMap(\.expectations).map(\.rule))
    #expect(rules == ["blocking-call", "hot-path", "nondeterminism", "unbounded-state"])
  }

  @Test("every program has the findings that its lines say, and no other", arguments: programs)
  func program(_ program: DisciplineProgram) throws {
    let outcome = try DisciplineCheck.run(try program.input())
    #expect(outcome.gaps == [])
    var wanted = program.expectations
    var found: [Expectation] = []
    for finding in outcome.findings.sortedAndNumbered() {
      var own = Expectation(
        path: finding.location.path, line: finding.location.start.line,
        rule: finding.rule.rawValue)
      let place = wanted.firstIndex {
        ($0.path, $0.line, $0.rule) == (own.path, own.line, own.rule)
          && finding.message.contains($0.part)
      }
      if let place { own.part = wanted.remove(at: place).part } else { own.part = finding.message }
      found.append(own)
    }
    #expect(found.sorted() == program.expectations, "\(program.testDescription)")
  }
}

@Suite("Every rule's examples say what the rule does")
struct DisciplineExampleTests {
  struct Example: CustomTestStringConvertible, Sendable {
    var rule: RuleID
    var example: RuleExample
    var testDescription: String { "\(rule): \(example.title)" }
  }

  static let examples = DisciplineCheck.rules.flatMap { rule in
    rule.examples.map { Example(rule: rule.id, example: $0) }
  }

  private static let names: [String: [String]] = [
    "hot-path": ["Engine.tick"], "blocking-call": ["Loop.run"], "nondeterminism": ["Core"],
    "unbounded-state": ["Core"],
  ]

  @Test("as written", arguments: examples)
  func example(_ example: Example) throws {
    let rule = example.rule.rawValue
    let program = DisciplineProgram(
      source: example.example.source + "\n", settings: [rule: Self.names[rule] ?? []])
    let findings = try DisciplineCheck.run(try program.input()).findings
    #expect(
      findings.map(\.location.start.line).sorted() == program.expectations.map(\.line),
      "\(findings.map(\.message))")
  }
}
