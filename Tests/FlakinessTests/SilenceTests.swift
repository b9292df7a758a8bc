// When a process counts as hung.

import Testing

@testable import Flakiness

@Suite("How long a process may be silent")
struct SilenceTests {
  private static let tests = ["M.a()/A.swift:1:1", "M.b()/A.swift:2:1"].map {
    TestIdentity(.testing, $0)
  }

  /// Tests that take a minute side by side, and in an order as many seconds as is told.
  private func survey(inOrder seconds: [TestIdentity: Double]) -> Survey {
    Survey(
      bench: TestBench(
        list: TestList(Self.tests.map { KnownTest($0) }),
        surroundings: PlanSurroundings(year: 2026, hasControl: true),
        run: { requests, _, _ in
          requests.map { request in
            let executions = Self.tests.compactMap { test -> TestExecution? in
              let time = request.order.isParallel ? 60 : seconds[test]
              var execution = TestExecution(test, .passed, startedAt: 1)
              execution.endedAt = time.map { $0 + 1 }
              return time == nil ? nil : execution
            }
            return TestRunResult(ending: .exited(0), executions: executions)
          }
        }))
  }

  @Test("a test's own time counts as soon as it ran in an order, and that among others until then")
  func silence() throws {
    let (first, second) = (Self.tests[0], Self.tests[1])
    var survey = survey(inOrder: [first: 2, second: 3])
    #expect(survey.silenceSeconds == 60)
    try survey.perform([RunSeed(base: 1, index: 0)])
    #expect(survey.silenceSeconds == 600)
    try survey.perform([RunSeed(base: 1, index: 1)])
    #expect(survey.silenceSeconds == 30)
  }

  @Test("a test that did not get its turn in an order keeps its time among others")
  func partial() throws {
    var survey = survey(inOrder: [Self.tests[0]: 2])
    try survey.perform([0, 1].map { RunSeed(base: 1, index: $0) })
    #expect(survey.silenceSeconds == 600)
  }

  @Test("no time is so short that silence counts at once")
  func least() throws {
    var survey = survey(inOrder: [Self.tests[0]: 0.001, Self.tests[1]: 0.1])
    try survey.perform([0, 1].map { RunSeed(base: 1, index: $0) })
    #expect(survey.silenceSeconds == 10)
  }
}
