// What is reported of a survey, as plain values: written as JSON, read back by `flakiness merge`, and
// turned into findings. Nothing in it depends on how many processes ran side by side.

/// What is reported of a test.
package struct TestReport: Sendable {
  package var id: String
  var library: TestLibrary
  var module: String
  /// Relative to the root; nil where nobody knows where the test is.
  var path: String?
  var line: Int?
  var column: Int?
  package var verdict: FlakyVerdict
  package var tally: TestTally
  package var cause: Cause?
  var polluters: [String] = []
  var cleaners: [String] = []
  var replaySeed: UInt64?
  var replayFailures = 0
  var replayRuns = 0
  var aloneFailures = 0
  var aloneRuns = 0
  var probes: [FactorProbe] = []
  var failingSeeds: [UInt64] = []
  /// Arguments with which a parameterised test failed.
  var cases: [String] = []
  /// What the failing attempt said, and the end of what its process printed.
  var messages: [String] = []
  var output = ""
  /// Lines of the test that often make tests flaky, with what stands there.
  var suspects: [SourceSuspect] = []
  var notes: [String] = []
  var command: String?
  var shellLine: String?
  var processes = 0

  package init(
    id: String, library: TestLibrary, module: String, verdict: FlakyVerdict, tally: TestTally
  ) {
    self.id = id
    self.library = library
    self.module = module
    self.verdict = verdict
    self.tally = tally
  }

  /// How often the replay failed, as `5/5`; nil where nothing was replayed.
  var replayed: String? { replayRuns > 0 ? "\(replayFailures)/\(replayRuns)" : nil }

  /// Whether it passes in every run and fails only when it runs twice in one process.
  var isSelfPolluting: Bool { tally.failures == 0 && polluters == [id] }
}

/// A line that deserves a look.
struct SourceSuspect: Sendable, Equatable {
  package let line: Int
  package let construct: String

  package init(line: Int, construct: String) {
    self.line = line
    self.construct = construct
  }
}

/// Tests that fail together, by name.
struct ClusterReport: Sendable, Equatable {
  package var tests: [String]
  package var runs: Int
  package var chance: Double

  package init(tests: [String], runs: Int, chance: Double) {
    self.tests = tests
    self.runs = runs
    self.chance = chance
  }
}

/// What is reported of a survey.
package struct FlakinessReport: Sendable {
  package var seed: UInt64
  /// Runs that were asked for, of all shards.
  var planned: Int
  /// Runs that took place.
  package var runs: Int
  /// Which part of the runs this is: `1/4`; nil for all.
  var shard: String?
  package var isReplay = false
  /// Whether tests or runs were chosen, so that it says nothing of the suite as it is.
  package var isSelective = false
  package var tests: [TestReport] = []
  var clusters: [ClusterReport] = []
  /// Runs that say something of the machine only, as sentences.
  var infrastructure: [String] = []
  /// Factors that could not be controlled.
  var limits: [String] = []
  /// What could not be looked at.
  var gaps: [String] = []

  package init(seed: UInt64, planned: Int, runs: Int) {
    self.seed = seed
    self.planned = planned
    self.runs = runs
  }

  /// Tests that are not stable.
  package var unstable: [TestReport] { tests.filter { $0.verdict != .stable } }

  /// One line for the summary.
  var summary: String {
    let clean = tests.filter { $0.verdict == .stable && $0.tally.runs > 0 }
    let least = clean.map(\.tally.runs).min() ?? 0
    var text = "\(runs) of \(planned) runs, seed \(seed), \(tests.count) tests"
    if unstable.isEmpty, least > 0 {
      text +=
        "; none failed: each fails below \(Percent.text(FlakeStatistics.cleanBound(runs: least)))"
      text += " of the time (95 %)"
    } else {
      let broken = unstable.count { $0.verdict == .broken }
      text += "; \(unstable.count - broken) not stable"
      if broken > 0 { text += ", \(broken) always fail" }
    }
    if !infrastructure.isEmpty { text += "; \(infrastructure.count) processes discarded" }
    return text
  }
}

/// Shares in words.
enum Percent {
  /// A share as percent with one decimal.
  package static func text(_ share: Double) -> String {
    let tenths = Int((share * 1_000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
