// What the check needs from outside its pure part: a bench for the tests, the history, the sources.

internal import GateModel

/// What is asked of whoever prepares a bench.
package struct BenchRequest: Sendable {
  /// The package's root, as an absolute path.
  package var root: String
  /// How many processes may run side by side.
  package var jobs: Int
  /// Whether the tests are built before.
  package var builds: Bool
  /// Told what happens: a word, how many of how many.
  package var progress: @Sendable (_ phase: String, _ done: Int, _ total: Int) -> Void

  init(
    root: String, jobs: Int, builds: Bool,
    progress: @escaping @Sendable (String, Int, Int) -> Void
  ) {
    self.root = root
    self.jobs = jobs
    self.builds = builds
    self.progress = progress
  }
}

/// What earlier surveys said of a test, all together.
package struct TestTrend: Sendable, Equatable {
  package var surveys: Int
  var failures: Int
  var runs: Int

  package init(surveys: Int, failures: Int, runs: Int) {
    self.surveys = surveys
    self.failures = failures
    self.runs = runs
  }
}

/// The world of the check.
package struct FlakinessServices: Sendable {
  /// Builds the tests and makes a bench.
  var prepare: @Sendable (BenchRequest) throws -> TestBench
  /// A number that nobody can foresee.
  var drawSeed: @Sendable () -> UInt64
  /// Days since the epoch.
  package var today: @Sendable () -> Int
  /// Keeps a report; returns what was known before of the tests that are not stable.
  var remember: @Sendable (_ root: String, FlakinessReport) -> [String: TestTrend]
  /// Reads a source file; nil where that fails.
  var source: @Sendable (_ path: String) -> [UInt8]?

  package init(
    prepare: @escaping @Sendable (BenchRequest) throws -> TestBench,
    drawSeed: @escaping @Sendable () -> UInt64 = { 1 },
    today: @escaping @Sendable () -> Int = { 0 },
    remember: @escaping @Sendable (String, FlakinessReport) -> [String: TestTrend] = { _, _ in [:]
    },
    source: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }
  ) {
    self.prepare = prepare
    self.drawSeed = drawSeed
    self.today = today
    self.remember = remember
    self.source = source
  }

  /// A world in which no test can be run.
  package static let none = FlakinessServices(prepare: { _ in
    throw InternalError("this run was not prepared to run tests")
  })
}
