// What the check needs from outside: a way to run processes, and a few things it may not know itself.

/// How many processes may run side by side.
package enum Concurrency: Sendable {
  /// As many as the run may use.
  case all
  /// One at a time, so that they cannot disturb each other.
  case one
}

/// A place to run the tests of a package.
package struct TestBench: Sendable {
  /// The tests that the bundle has.
  var list: TestList
  var surroundings: PlanSurroundings
  /// Factors that cannot be controlled here, one sentence each.
  package var limits: [String] = []
  /// Runs processes and tells, after each, how many are done; the results stand in the order of the
  /// requests.
  var run: Runner
  /// Whether the user wants to stop.
  package var isInterrupted: @Sendable () -> Bool = { false }
  /// Told how many of how many steps are done.
  package var progress: @Sendable (_ phase: String, _ done: Int, _ total: Int) -> Void = {
    _, _, _ in
  }
  /// Removes what the bench keeps on disk.
  package var close: @Sendable () -> Void = {}
  /// A line for a shell that runs a process without this tool.
  package var shellLine: @Sendable (TestRunRequest) -> String? = { _ in nil }
  /// Whether the line, run by a shell, ends with a failure.
  package var shellLineFails: @Sendable (String) -> Bool = { _ in false }

  package typealias Runner =
    @Sendable (
      _ requests: [TestRunRequest], Concurrency, _ finished: @Sendable (Int) -> Void
    ) throws -> [TestRunResult]

  package init(list: TestList, surroundings: PlanSurroundings, run: @escaping Runner) {
    self.list = list
    self.surroundings = surroundings
    self.run = run
  }

  /// Runs processes and blames what can be blamed without asking again.
  func results(
    _ requests: [TestRunRequest], _ concurrency: Concurrency = .all,
    finished: @Sendable (Int) -> Void = { _ in }
  ) throws -> [TestRunResult] {
    try run(requests, concurrency, finished).map { $0.blamingTheOnlyOne() }
  }

  /// Runs one process.
  func result(_ request: TestRunRequest) throws -> TestRunResult {
    guard let result = try results([request], .one).first else {
      return TestRunResult(ending: .unusable("the runner gave no result"))
    }
    return result
  }
}

extension TestRunResult {
  /// The outcome that the end of the process means for a test that was under way.
  var outcomeInFlight: TestOutcome? {
    switch ending {
    case .crashed: .crashed
    case .timedOut: .hung
    case .exited(let status): status == 0 || status == 1 ? nil : .crashed
    case .interrupted, .unusable: nil
    }
  }

  /// A crash or time-out with one test under way is that test's.
  func blamingTheOnlyOne() -> TestRunResult {
    inFlight.count == 1 ? blaming(Set(inFlight)) : self
  }

  /// The result in which the end of the process is laid upon tests.
  func blaming(_ tests: Set<TestIdentity>) -> TestRunResult {
    guard let outcome = outcomeInFlight else { return self }
    var result = self
    for index in result.executions.indices
    where result.executions[index].endedAt == nil && tests.contains(result.executions[index].test) {
      result.executions[index].outcome = outcome
    }
    return result
  }
}
