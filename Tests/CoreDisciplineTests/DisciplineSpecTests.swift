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

@Suite("What the rules show as examples is so")
struct DisciplineExampleTests {
  private static let names: [RuleID: [String]] = [
    "hot-path": ["Engine.tick"], "blocking-call": ["Loop.run"], "nondeterminism": ["Core"],
    "unbounded-state": ["Core"],
  ]

  @Test("of each rule that looks at code", arguments: names.keys.map(\.rawValue).sorted())
  func examples(_ name: String) throws {
    let rule = try #require(DisciplineCheck.rules.first { $0.id.rawValue == name })
    #expect(rule.examples.count >= 2)
    for example in rule.examples {
      let program = DisciplineProgram(
        source: example.source + "\n", settings: [name: Self.names[rule.id] ?? []])
      let findings = try DisciplineCheck.run(try program.input()).findings
      #expect(
        findings.map(\.location.start.line).sorted() == program.expectations.map(\.line),
        "\(example.title): \(findings.map(\.message))")
    }
  }
}
