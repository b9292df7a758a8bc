// A process of a run: what is asked for and what came of it. Whatever a test did not do is said: a
// test that never started after a crash did not pass.

/// Which tests a process runs.
package enum RunOrder: Sendable, Hashable {
  /// These, one after the other, in this order; a test may stand there twice.
  case list([TestIdentity])
  /// All but these, in parallel, as Swift Testing arranges it.
  case parallel(without: [TestIdentity])

  /// Whether the order is Swift Testing's own.
  var isParallel: Bool { if case .parallel = self { true } else { false } }
}

/// Whether a process sees the machine's `/tmp`.
package enum Isolation: Sendable, Hashable {
  case ordinary
  /// An empty `/tmp` of its own.
  case privateFolders
  /// The user's own settings and temporary folder, without any control.
  case native
}

/// A process to be run.
package struct TestRunRequest: Sendable, Hashable {
  package var library: TestLibrary
  package var order: RunOrder
  package var vector: FactorVector
  package var isolation = Isolation.ordinary
  /// The process is ended after so many seconds; nil for the runner's own limit.
  package var timeoutSeconds: Int?

  /// A process of a library as the user would run it: nothing is controlled.
  ///
  /// - Parameters:
  ///   - library: The library.
  ///   - tests: All tests of the library; Swift Testing runs what it has anyway.
  ///   - silenceSeconds: The process is ended where it tells of no test for so long.
  package static func native(
    _ library: TestLibrary, _ tests: [TestIdentity], silenceSeconds: Int
  ) -> TestRunRequest {
    TestRunRequest(
      library, library == .testing ? .parallel(without: []) : .list(tests),
      FactorVector(hash: .process(0), layout: .native, random: 0), isolation: .native,
      timeoutSeconds: silenceSeconds)
  }

  init(
    _ library: TestLibrary, _ order: RunOrder, _ vector: FactorVector,
    isolation: Isolation = .ordinary, timeoutSeconds: Int? = nil
  ) {
    self.library = library
    self.order = order
    self.vector = vector
    self.isolation = isolation
    self.timeoutSeconds = timeoutSeconds
  }
}

/// What a test did.
package enum TestOutcome: String, Sendable, Hashable, CaseIterable {
  case passed, failed, skipped, crashed, hung
  /// It was asked for and did not start, or did not end for a reason that is not its own.
  case notRun

  /// Whether it counts against the test.
  var isFailure: Bool {
    switch self {
    case .failed, .crashed, .hung: true
    case .passed, .skipped, .notRun: false
    }
  }

  /// Whether it counts for the rate.
  var isCounted: Bool { isFailure || self == .passed }
}

/// Something that a test reported.
package struct TestIssue: Sendable, Hashable {
  package var message: String
  var path: String?
  var line: Int?

  init(message: String, path: String? = nil, line: Int? = nil) {
    self.message = message
    self.path = path
    self.line = line
  }
}

/// One execution of a test in a process.
package struct TestExecution: Sendable {
  package let test: TestIdentity
  package var outcome: TestOutcome
  package var issues: [TestIssue] = []
  /// The arguments with which a parameterised test failed.
  var failedArguments: [String] = []
  /// Seconds on the process's own clock.
  var startedAt: Double
  var endedAt: Double?

  init(_ test: TestIdentity, _ outcome: TestOutcome, startedAt: Double) {
    self.test = test
    self.outcome = outcome
    self.startedAt = startedAt
  }

  /// How long it took, in seconds.
  package var seconds: Double? { endedAt.map { max(0, $0 - startedAt) } }
}

/// How a process ended.
package enum ProcessEnding: Sendable, Hashable {
  case exited(Int)
  case crashed(signal: Int)
  case timedOut
  case interrupted
  /// It could not be started, or ended before it said anything.
  case unusable(String)
}

/// What came of a process.
package struct TestRunResult: Sendable {
  package var ending: ProcessEnding
  /// In the order in which the tests started.
  package var executions: [TestExecution]
  /// The end of what it printed.
  var output: String

  package init(
    ending: ProcessEnding, executions: [TestExecution] = [], output: String = ""
  ) {
    self.ending = ending
    self.executions = executions
    self.output = output
  }

  /// The tests that had started and not ended when the process went away.
  var inFlight: [TestIdentity] {
    executions.filter { $0.endedAt == nil }.map(\.test)
  }

  /// What a test did in this process: the worst of its executions.
  func outcome(of test: TestIdentity) -> TestOutcome {
    let all = executions.filter { $0.test == test }.map(\.outcome)
    return all.first(where: \.isFailure) ?? all.first { $0 == .notRun } ?? all.last ?? .notRun
  }

  /// What a test did the last time that it ran in this process.
  func lastOutcome(of test: TestIdentity) -> TestOutcome {
    executions.last { $0.test == test }?.outcome ?? .notRun
  }
}
