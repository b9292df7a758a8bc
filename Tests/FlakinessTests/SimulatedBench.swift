// A bench without processes: each test is a function of what ran before it and of the
// factors, so that the whole check runs in no time and does the same each time.

@testable import Flakiness

/// What a simulated test may look at.
struct Situation {
  /// Tests that ran before it in this process.
  var before: ArraySlice<String>
  var vector: FactorVector
  var isolation: Isolation
}

/// A test as a function.
struct SimulatedTest: Sendable {
  let name: String
  let run: @Sendable (Situation) -> TestOutcome

  init(_ name: String, _ run: @escaping @Sendable (Situation) -> TestOutcome) {
    self.name = name
    self.run = run
  }
}

/// A bench over functions.
final class SimulatedBench: Sendable {
  let behaviours: [SimulatedTest]
  private let byName: [String: SimulatedTest]

  init(_ behaviours: [SimulatedTest]) {
    self.behaviours = behaviours
    byName = Dictionary(uniqueKeysWithValues: behaviours.map { ($0.name, $0) })
  }

  var bench: TestBench {
    TestBench(
      list: TestList(behaviours.map { KnownTest(TestIdentity(.xctest, $0.name)) }),
      surroundings: PlanSurroundings(year: 2026, hasControl: true),
      run: { requests, _ in requests.map(self.result) })
  }

  private func result(_ request: TestRunRequest) -> TestRunResult {
    guard case .list(let tests) = request.order else {
      return TestRunResult(ending: .unusable("only lists here"))
    }
    var executions: [TestExecution] = []
    let names = tests.map(\.name)
    for (number, test) in tests.enumerated() {
      let situation = Situation(
        before: names[..<number], vector: request.vector,
        isolation: request.isolation)
      let outcome = byName[test.name]?.run(situation) ?? .notRun
      var execution = TestExecution(test, outcome, startedAt: Double(number))
      let isEnd = outcome == .crashed || outcome == .hung
      if isEnd { execution.outcome = .notRun } else { execution.endedAt = Double(number) + 0.5 }
      executions.append(execution)
      if isEnd {
        return TestRunResult(
          ending: outcome == .crashed ? .crashed(signal: 4) : .timedOut, executions: executions)
      }
    }
    let isClean = executions.allSatisfy { !$0.outcome.isFailure }
    return TestRunResult(ending: .exited(isClean ? 0 : 1), executions: executions)
  }
}

extension SimulatedBench {
  /// Investigates all tests with so many runs.
  func report(runs: Int = 40, seed: UInt64 = 1) throws -> [String: TestReport] {
    var options = FlakinessOptions()
    options.runs = runs
    options.seed = seed
    var investigation = try Investigation(bench: bench, options: options)
    let report = try investigation.report()
    return Dictionary(uniqueKeysWithValues: report.tests.map { ($0.id, $0) })
  }
}
