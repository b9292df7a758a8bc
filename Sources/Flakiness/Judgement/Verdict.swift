// What is said of a test in the end.

/// What a test is.
package enum FlakyVerdict: String, Sendable, CaseIterable {
  case stable
  /// It passes and fails, and not for the order of the tests.
  case flaky
  /// It always fails, alone too.
  case broken
  /// It passes alone and fails after others.
  case victim
  /// It fails alone and passes after others.
  case brittle
}

/// Why a test is not stable.
package enum Cause: String, Sendable, CaseIterable {
  case order, hash, random, schedule, width, time, environment, crash, hang, residual
}

/// How often a test failed with one factor exchanged.
struct FactorProbe: Sendable, Equatable {
  package let factor: Factor
  package let failures: Int
  package let runs: Int

  package init(factor: Factor, failures: Int, runs: Int) {
    self.factor = factor
    self.failures = failures
    self.runs = runs
  }
}

/// What was found out about a test that is not stable.
struct Explanation: Sendable {
  package var verdict: FlakyVerdict
  package var cause: Cause?
  /// Tests that make it fail when they run before it; all of them are needed.
  package var polluters: [TestIdentity] = []
  /// Tests that make it pass when they run before it: after its polluters, or, for a brittle test,
  /// alone.
  package var cleaners: [TestIdentity] = []
  /// How often it failed with each factor taken from runs in which it passed.
  package var probes: [FactorProbe] = []
  /// The run that shows it; nil where no run of the survey does.
  package var replaySeed: RunSeed?
  /// How often it failed when that run was repeated.
  package var replayFailures = 0
  package var replayRuns = 0
  /// How it failed alone, in the same surroundings.
  package var aloneFailures = 0
  package var aloneRuns = 0
  /// The smallest process that shows it.
  package var smallest: TestRunRequest?
  /// Sentences for the reader.
  package var notes: [String] = []
  /// Processes that were used.
  package var processes = 0

  package init(verdict: FlakyVerdict, cause: Cause?) {
    self.verdict = verdict
    self.cause = cause
  }
}
