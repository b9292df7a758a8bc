// What the survey says of one test: counts, and in which runs it did what.

/// The counts of a test.
package struct TestTally: Sendable, Equatable {
  var passed = 0
  var failed = 0
  var crashed = 0
  var hung = 0
  var skipped = 0
  var notRun = 0

  package init() {}

  /// All that count against it.
  package var failures: Int { failed + crashed + hung }
  /// All that count.
  package var runs: Int { passed + failures }
  /// The share of failures.
  var rate: Double { runs > 0 ? Double(failures) / Double(runs) : 0 }

  package mutating func add(_ outcome: TestOutcome) {
    switch outcome {
    case .passed: passed += 1
    case .failed: failed += 1
    case .crashed: crashed += 1
    case .hung: hung += 1
    case .skipped: skipped += 1
    case .notRun: notRun += 1
    }
  }

  static func + (left: TestTally, right: TestTally) -> TestTally {
    var sum = TestTally()
    sum.passed = left.passed + right.passed
    sum.failed = left.failed + right.failed
    sum.crashed = left.crashed + right.crashed
    sum.hung = left.hung + right.hung
    sum.skipped = left.skipped + right.skipped
    sum.notRun = left.notRun + right.notRun
    return sum
  }
}

/// A test with the runs in which it did something.
struct TestHistory: Sendable {
  package let test: TestIdentity
  package var tally = TestTally()
  /// The places of those runs in the survey.
  package var failing: [Int] = []
  package var passing: [Int] = []
  /// What it said the first time that it failed, and what the process had printed.
  package var issues: [TestIssue] = []
  package var output = ""
  package var failedArguments: Set<String> = []

  package init(_ test: TestIdentity) { self.test = test }

  mutating func add(_ run: SurveyRun, at place: Int, _ executions: [TestExecution]) {
    let outcome =
      executions.first { $0.outcome.isFailure }?.outcome
      ?? executions.last?.outcome ?? .notRun
    tally.add(outcome)
    if outcome == .passed { passing.append(place) }
    guard outcome.isFailure else { return }
    if failing.isEmpty {
      issues = executions.flatMap(\.issues)
      output = run.result.output
    }
    failing.append(place)
    failedArguments.formUnion(executions.flatMap(\.failedArguments))
  }

  /// The histories of all tests.
  ///
  /// - Parameters:
  ///   - list: The tests.
  ///   - runs: The survey.
  /// - Returns: One for each test, in the order of the list.
  /// - Complexity: O(tests · runs).
  package static func all(_ list: TestList, _ runs: [SurveyRun]) -> [TestHistory] {
    var histories = list.tests.map { TestHistory($0.identity) }
    for (place, run) in runs.enumerated() {
      let executions = Dictionary(grouping: run.result.executions, by: \.test)
      for index in histories.indices where histories[index].test.library == run.request.library {
        histories[index]
          .add(run, at: place, executions[histories[index].test] ?? [])
      }
    }
    return histories
  }
}
