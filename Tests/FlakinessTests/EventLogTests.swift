import Testing

@testable import Flakiness

@Suite("Events of a process")
struct EventLogTests {
  private static func event(_ kind: String, _ id: String, _ more: String = "") -> String {
    #"{"kind":"event","payload":{"instant":{"absolute":1.5},"kind":"\#(kind)"\#(more),"testID":"\#(id)"},"version":0}"#
  }

  private static let id = #"M.S\/f(_:)\/F.swift:1:2"#

  private static func outcomes(_ lines: [String]) -> [TestOutcome] {
    EventLog.executions(in: Array(lines.joined(separator: "\n").utf8), of: .testing).map(\.outcome)
  }

  @Test("a test that ended without an issue passed")
  func passed() {
    #expect(
      Self.outcomes([Self.event("testStarted", Self.id), Self.event("testEnded", Self.id)]) == [
        .passed
      ])
  }

  @Test("an issue fails a test, a known issue and a warning do not")
  func issues() {
    func outcome(_ issue: String) -> [TestOutcome] {
      Self.outcomes([
        Self.event("testStarted", Self.id),
        Self.event("issueRecorded", Self.id, #","issue":{\#(issue)}"#),
        Self.event("testEnded", Self.id),
      ])
    }
    #expect(outcome(#""isKnown":false,"isFailure":true"#) == [.failed])
    #expect(outcome(#""isKnown":true"#) == [.passed])
    #expect(outcome(#""isKnown":false,"isFailure":false,"severity":"warning""#) == [.passed])
  }

  @Test("a test under way when the process died did not run, and is told")
  func inFlight() {
    let lines = [Self.event("testStarted", Self.id), #"{"kind":"event","payl"#]
    let executions = EventLog.executions(
      in: Array(lines.joined(separator: "\n").utf8), of: .testing)
    #expect(executions.map(\.outcome) == [.notRun])
    let result = TestRunResult(ending: .crashed(signal: 4), executions: executions)
    #expect(result.blamingTheOnlyOne().executions.map(\.outcome) == [.crashed])
  }

  @Test("suites are no tests")
  func suites() {
    #expect(
      Self.outcomes([Self.event("testStarted", "M.S"), Self.event("testEnded", "M.S")]).isEmpty)
  }

  @Test("a name keeps what belongs to it and loses its place")
  func names() {
    let identity = TestIdentity(.testing, "M.S/`a, (b) / c`()/File.swift:12:4")
    #expect(identity.name == "M.S/`a, (b) / c`()")
    #expect(identity.module == "M")
    #expect(TestIdentity(.xctest, "M.C/testIt").container == "M.C")
  }

  @Test("names on the command line may hold commas in brackets and back ticks")
  func lists() {
    #expect(
      FlakinessOptions.names("M.C/a,M.S/f(_:,_:),M.S/`x, y`()")
        == ["M.C/a", "M.S/f(_:,_:)", "M.S/`x, y`()"])
  }
}
