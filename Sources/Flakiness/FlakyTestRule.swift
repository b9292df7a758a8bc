// The rules `flaky-test` and `broken-test`: which verdicts are findings, and what they say.

package import GateModel

/// The two rules of the check.
package enum FlakyTestRule {
  /// Tests that are known to be flaky, for a time.
  package static let known = Setting<[String]>(
    "flakiness.known", .strings, default: [],
    help:
      "Known flaky tests, each as \"ID; reason; owner; YYYY-MM-DD\": a note until that day, an error "
      + "after it.")

  /// How many runs a survey has.
  package static let runs = Setting<Int>(
    "flakiness.runs", .integer(1...RunSeed.runsMax), default: FlakinessOptions.runsDefault,
    help: "How many runs a survey has where --runs does not say.")

  /// Whether `all` runs the survey.
  package static let isInAll = Setting<Bool>(
    "flakiness.in-all", .flag, default: false,
    help: "Whether `all` runs the survey as well; it builds the tests and runs them many times.")

  /// `flaky-test`.
  package static let flaky = Rule(
    id: "flaky-test", check: FlakinessCheck.id,
    summary: "A test passes and fails on the same code.",
    rationale: """
      Whoever cannot trust a red build reruns it, and soon reruns the ones that were right. A test \
      that fails one time in fifty fails every second day in a busy project. The finding names what \
      the failure hangs on and one command that shows it, so that it can be mended instead of rerun.
      """,
    definition: """
      The suite is run many times; each run has a seed, and the seed decides the order of the tests, \
      how sets and dictionaries are ordered, random numbers, the schedule of tasks, the width of the \
      pool, delays, the wall clock, the time zone and load. A test is reported

      - as `flaky` where it passes in some runs and fails in others,
      - as `victim` where it passes alone and fails after others (its polluters), also where it is \
      its own polluter and fails when it runs twice in one process (a warning then),
      - as `brittle` where it fails alone and passes after others.

      Failing, crashing and hanging count alike. Skipped tests, known issues and tests that did not \
      run, because another one had ended the process, do not count. Rates come from the planned runs \
      only, never from those that explain a failure; the interval is Wilson's at 95 %. A failure \
      that shows only while two processes of the suite run side by side is not reported.
      """,
    options: [runs.descriptor, isInAll.descriptor, known.descriptor])

  /// `broken-test`.
  package static let broken = Rule(
    id: "broken-test", check: FlakinessCheck.id,
    summary: "A test fails in every run, alone too.",
    rationale: """
      A test that always fails is not flaky, but it hides what it was written for, and a suite that \
      is red anyway shows no flakes.
      """,
    definition: """
      The test failed, crashed or hung in every run of the survey, alone, with an empty `/tmp` and \
      with the user's own environment.
      """)
}

// MARK: - Findings

extension FlakyTestRule {
  /// A known flake of the configuration.
  struct Known {
    let id: String
    let text: String
    /// Days since the epoch; nil where none is given.
    let lastDay: Int?

    /// Reads an entry; nil where it lacks reason, owner or day.
    init?(_ entry: String) {
      let parts = entry.split(separator: ";", omittingEmptySubsequences: false).map {
        String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      }
      guard parts.count == 4, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
      let day = parts[3].split(separator: "-").compactMap { Int($0) }
      guard day.count == 3, (1...12).contains(day[1]), (1...31).contains(day[2]) else { return nil }
      id = parts[0]
      text = "\(parts[1]) (\(parts[2]), until \(parts[3]))"
      lastDay = CivilDay.number(year: day[0], month: day[1], day: day[2])
    }
  }

  /// The findings of a report.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - settings: The known flakes.
  ///   - today: Days since the epoch.
  /// - Returns: One finding for each test that is not stable.
  static func findings(
    _ report: FlakinessReport, settings: Settings, today: Int
  ) -> [Finding] {
    let known = settings[known].compactMap(Known.init)
    return report.unstable.map { test in
      var finding = finding(test)
      if let entry = known.first(where: { $0.id == test.id }) {
        let isExpired = (entry.lastDay ?? 0) < today
        if !isExpired { finding.severity = .note }
        finding.notes.append((isExpired ? "no longer accepted: " : "known: ") + entry.text)
      }
      return finding
    }
  }

  /// Entries of the configuration that cannot be understood.
  static func mistakes(_ settings: Settings) -> [String] {
    settings[known].filter { Known($0) == nil }.map {
      "flakiness.known: expected \"ID; reason; owner; YYYY-MM-DD\", found \"\($0)\""
    }
  }

  private static func finding(_ test: TestReport) -> Finding {
    let rule = test.verdict == .broken ? broken : flaky
    let start = SourcePosition(line: test.line ?? 1, column: test.column ?? 1)
    return Finding(
      rule: rule.id, severity: test.isSelfPolluting ? .warning : rule.severity,
      location: Location(path: test.path ?? "Package.swift", start: start, end: start),
      entity: Entity(
        kind: "test", name: String(test.id.dropFirst(test.module.count + 1)), module: test.module),
      message: message(test),
      measure: Measure(value: test.tally.rate * 100, limit: 0, unit: "% of runs"),
      confidence: test.cause == .residual ? .likely : .certain,
      related: test.suspects.prefix(3).map {
        RelatedLocation(
          path: test.path ?? "Package.swift", position: SourcePosition(line: $0.line, column: 1),
          message: $0.construct)
      },
      notes: notes(test))
  }

  private static func message(_ test: TestReport) -> String {
    let tally = test.tally
    let interval = FlakeStatistics.wilson(failures: tally.failures, runs: tally.runs)
    let rate =
      "\(tally.failures) of \(tally.runs) runs (95 %: \(Percent.text(interval.low)) to "
      + "\(Percent.text(interval.high)))"
    switch test.verdict {
    case .broken:
      return "\(test.id) always fails: \(tally.failures) of \(tally.runs) runs, alone too"
    case .victim where test.isSelfPolluting:
      return "\(test.id) fails when it runs twice in one process"
    case .victim:
      return "\(test.id) fails after \(list(test.polluters)), in \(rate)"
    case .brittle:
      return "\(test.id) fails unless \(list(test.cleaners)) ran before it, in \(rate)"
    case .flaky, .stable:
      return "\(test.id) fails in \(rate)\(test.cause.map { "; cause: \(words($0))" } ?? "")"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "other tests" : names.prefix(3).joined(separator: " and ")
  }

  private static func words(_ cause: Cause) -> String {
    switch cause {
    case .order: "order of the tests"
    case .hash: "order of a set or dictionary"
    case .random: "random numbers"
    case .schedule: "schedule of tasks or threads"
    case .width: "number of threads in the pool"
    case .time: "time"
    case .environment: "what earlier runs or the machine left"
    case .crash: "a crash that no seed repeats"
    case .hang: "a hang that no seed repeats"
    case .residual: "none of the controlled factors"
    }
  }

  private static func notes(_ test: TestReport) -> [String] {
    var notes = test.messages.prefix(1).map { "it says: \($0)" }
    if !test.cases.isEmpty {
      notes.append("it fails with \(test.cases.prefix(5).joined(separator: ", "))")
    }
    notes += test.notes
    if let command = test.command {
      notes.append("\(command)\(test.replayed.map { " (failed \($0))" } ?? "")")
    }
    if let line = test.shellLine { notes.append(line) }
    return notes
  }
}
