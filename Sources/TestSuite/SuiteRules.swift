// The rules about a run of the suite: what failed, what is slow, what does not run.

package import GateModel

/// The settings and rules.
package enum SuiteRules {
  static let overallMin = Setting<Double>(
    "tests.coverage", .decimal(0...100), default: 90,
    help: "How much of all modules together must run in tests, in %.")
  static let moduleMin = Setting<Double>(
    "tests.module-coverage", .decimal(0...100), default: 85,
    help: "How much of each module must run in tests, in %.")
  static let unit = Setting<String>(
    "tests.coverage-of", .choice(["lines", "regions"]), default: "lines",
    help: "What the limits of coverage are about; both are reported.")
  static let slowSeconds = Setting<Double>(
    "tests.slow-seconds", .decimal(0...3_600), default: 5,
    help: "A test that takes longer is reported, in seconds.")
  static let suiteSeconds = Setting<Double>(
    "tests.suite-seconds", .decimal(0...86_400), default: 30,
    help: "A suite that takes longer is reported, in seconds.")
  /// Whether `all` runs the suite.
  package static let isInAll = Setting<Bool>(
    "tests.in-all", .flag, default: false,
    help: "Whether `all` runs the suite as well; it builds the tests a second time, with counters.")

  static let coverage = Rule(
    id: "coverage", check: SuiteCheck.id,
    summary: "Too little of the code runs in tests.",
    rationale: """
      Code that no test runs can break without anybody noticing. That a line ran does not mean that \
      anything was expected of it; that it did not run means that nothing was.
      """,
    definition: """
      The suite runs once, built with the compiler's coverage counters, and `llvm-cov` tells how many \
      lines and regions ran; a region is a piece of code with one counter. This is not branch coverage, \
      which the compiler does not measure for Swift. All modules that are no tests count together, and \
      each counts alone. A module of which the tests link nothing is reported too, since nothing of it \
      runs. Programs of the package that tests start count as well, but for what one of them did \
      that a signal killed, or that was not given the tests' environment.
      """,
    options: [overallMin.descriptor, moduleMin.descriptor, unit.descriptor])

  static let failed = Rule(
    id: "failed-test", check: SuiteCheck.id, summary: "A test failed.",
    rationale: "A red suite says nothing about the next change.",
    definition: "The test reported an issue that is not a known one, or the process ended under it."
  )

  static let slowTest = Rule(
    id: "slow-test", check: SuiteCheck.id, severity: .warning,
    summary: "A test takes longer than the limit.",
    rationale: "Everybody waits for the slowest tests, every time.",
    definition: """
      The time from a test's start to its end, in one run with coverage counters. Tests of Swift \
      Testing are left out: it starts all of them together, and what passes until one ends is mostly \
      the time of others.
      """,
    options: [slowSeconds.descriptor])

  static let slowSuite = Rule(
    id: "slow-suite", check: SuiteCheck.id, severity: .warning,
    summary: "The suite takes longer than the limit.",
    rationale: "A suite that takes minutes is run once a day instead of before each commit.",
    definition: """
      The wall time of the processes of one run with coverage counters, one per testing library, \
      without the build.
      """,
    options: [suiteSeconds.descriptor])
}

/// The check of a run of the suite.
package enum SuiteCheck {
  package static let id: CheckID = "tests"
  package static let rules: [Rule] = [
    SuiteRules.coverage, SuiteRules.failed, SuiteRules.slowTest, SuiteRules.slowSuite,
  ]
  /// The settings that belong to no single rule.
  package static let settings = [SuiteRules.isInAll.descriptor]
}
