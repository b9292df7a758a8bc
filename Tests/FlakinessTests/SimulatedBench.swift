// A bench without processes: each test is a function of what ran before it and of the
// factors, so that the whole check runs in no time and does the same each time.

@testable import Flakiness

/// What a simulated test may look at.
struct Situation {
  /// Tests that ran before it in this process.
  var before: ArraySlice<String>
  var vector: FactorVector
  var isolation: Isolation
  /// Tests that run at the same time, in this process.
  var beside: [String] = []
  /// Whether other processes run at the same time.
  var concurrency = Concurrency.one
}

/// A test as a function.
struct SimulatedTest: Sendable {
  let name: String
  var library = TestLibrary.xctest
  let run: @Sendable (Situation) -> TestOutcome

  init(
    _ name: String, in library: TestLibrary = .xctest,
    _ run: @escaping @Sendable (Situation) -> TestOutcome
  ) {
    self.library = library
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
      list: TestList(behaviours.map { KnownTest(TestIdentity($0.library, $0.name)) }),
      surroundings: PlanSurroundings(year: 2026, hasControl: true),
      run: { requests, concurrency, finished in
        requests.enumerated().map { index, request in
          defer { finished(index + 1) }
          return self.result(request, concurrency)
        }
      })
  }

  /// All at once: whoever ends the process ends it for all.
  private func result(
    of request: TestRunRequest, without: [TestIdentity]
  ) -> TestRunResult {
    let left = Set(without.map(\.name))
    let tests = behaviours.filter { $0.library == request.library && !left.contains($0.name) }
    let outcomes = tests.map { test in
      test.run(
        Situation(
          before: [], vector: request.vector, isolation: request.isolation,
          beside: tests.map(\.name).filter { $0 != test.name }))
    }
    let end = outcomes.first { $0 == .crashed || $0 == .hung }
    let executions = zip(tests, outcomes).map { test, outcome in
      let identity = TestIdentity(test.library, test.name)
      var execution = TestExecution(identity, end == nil ? outcome : .notRun, startedAt: 1)
      execution.endedAt = end == nil ? 2 : nil
      return execution
    }
    if let end {
      return TestRunResult(
        ending: end == .crashed ? .crashed(signal: 4) : .timedOut, executions: executions)
    }
    return TestRunResult(
      ending: .exited(outcomes.contains(where: \.isFailure) ? 1 : 0), executions: executions)
  }

  private func result(_ request: TestRunRequest, _ concurrency: Concurrency) -> TestRunResult {
    guard case .list(let tests) = request.order else {
      if case .parallel(let without) = request.order {
        return result(of: request, without: without)
      }
      return TestRunResult(ending: .unusable("there is no such order"))
    }
    var executions: [TestExecution] = []
    let names = tests.map(\.name)
    for (number, test) in tests.enumerated() {
      let situation = Situation(
        before: names[..<number], vector: request.vector,
        isolation: request.isolation, concurrency: concurrency)
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
