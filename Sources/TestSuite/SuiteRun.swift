// A run of the suite, as plain values: what each test did and for how long, and what the coverage tool
// said. Whoever runs the tests fills it in.

package import GateModel

/// A test of a run.
package struct SuiteTest: Sendable, Equatable {
  package enum Outcome: String, Sendable {
    case passed, failed, skipped
    /// It did not run to its end, because the process went away.
    case notRun = "not run"
  }

  /// As `swift test list` has it.
  var id: String
  var module: String
  /// Relative to the package; nil where the library does not tell.
  var path: String?
  var line: Int?
  package var outcome: Outcome
  /// How long it took, in seconds.
  var seconds: Double?
  /// What a failing test said.
  var messages: [String]

  package init(
    id: String, module: String, outcome: Outcome, seconds: Double? = nil, path: String? = nil,
    line: Int? = nil, messages: [String] = []
  ) {
    self.id = id
    self.module = module
    self.outcome = outcome
    self.seconds = seconds
    self.path = path
    self.line = line
    self.messages = messages
  }
}

/// A run of the suite.
package struct SuiteRun: Sendable {
  /// In the order of their names.
  var tests: [SuiteTest]
  /// How long all processes took together, in seconds; builds are not in it.
  var seconds: Double
  /// What `llvm-cov export -summary-only` wrote; nil where nothing was measured.
  var coverage: JSONValue?
  /// Why something was not measured, one sentence each.
  var gaps: [String]

  package init(
    tests: [SuiteTest], seconds: Double, coverage: JSONValue?, gaps: [String] = []
  ) {
    self.tests = tests.sorted { $0.id < $1.id }
    self.seconds = seconds
    self.coverage = coverage
    self.gaps = gaps
  }
}

/// What is asked of whoever runs the suite.
package struct SuiteRequest: Sendable {
  /// The package's root, as an absolute path.
  package var root: String
  /// Whether the tests are built before.
  package var builds: Bool
  /// Where the build with counters is; nil for a folder below the package's own build.
  package var folder: String?
  /// Told what happens.
  package var progress: @Sendable (_ phase: String) -> Void
}

/// The world of the check.
package struct SuiteServices: Sendable {
  /// Builds and runs the suite. Throws where there is nothing to run.
  var run: @Sendable (SuiteRequest) throws -> SuiteRun

  package init(run: @escaping @Sendable (SuiteRequest) throws -> SuiteRun) { self.run = run }

  /// A world in which no test can be run.
  package static let none = SuiteServices(run: { _ in
    throw InternalError("this run was not prepared to run tests")
  })
}
