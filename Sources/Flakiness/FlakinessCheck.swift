// The check: survey, alone and twice, explanations, report. All processes run through the bench, so
// that the whole of it can be tried on simulated tests.

package import GateModel
package import SourceFacts

/// The flakiness check.
package enum FlakinessCheck {
  package static let id: CheckID = "flakiness"
  package static let rules: [Rule] = [FlakyTestRule.flaky, FlakyTestRule.broken]

  /// Everything that a run of the check is given.
  package struct Input: Sendable {
    var root: String
    var files: [SourceFile]
    var settings: Settings
    var listing: Listing
    var options: FlakinessOptions
    var jobs: Int
    var services: FlakinessServices
    var progress: @Sendable (_ phase: String, _ done: Int, _ total: Int) -> Void

    package init(
      root: String, files: [SourceFile], settings: Settings, listing: Listing,
      options: FlakinessOptions, jobs: Int, services: FlakinessServices,
      progress: @escaping @Sendable (String, Int, Int) -> Void
    ) {
      self.root = root
      self.files = files
      self.settings = settings
      self.listing = listing
      self.options = options
      self.jobs = jobs
      self.services = services
      self.progress = progress
    }
  }

  /// Runs the check.
  ///
  /// - Parameter input: What it is given.
  /// - Returns: Findings, and the report as detail.
  /// - Throws: `UserError` where a test does not exist, `InternalError` where tests cannot be run.
  package static func run(_ input: Input) throws -> CheckOutcome {
    if let mistake = FlakyTestRule.mistakes(input.settings).first { throw UserError(mistake) }
    var options = input.options
    if options.drawsSeed { options.seed = input.services.drawSeed() % RunSeed.baseMax }
    let bench = try input.services.prepare(
      BenchRequest(
        root: input.root, jobs: input.jobs, builds: options.builds, progress: input.progress))
    defer { bench.close() }
    guard !bench.list.tests.isEmpty else {
      throw InternalError(
        "the package has no tests: its test bundle lists none, so there is nothing to repeat")
    }
    var investigation = try Investigation(bench: bench, options: options)
    var report = try investigation.report()
    Locator(input).complete(&report)
    addTrends(input.services.remember(input.root, report), to: &report)
    return outcome(
      report, settings: input.settings, listing: input.listing, today: input.services.today())
  }

  /// What a report means for the gate.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - settings: The known flakes.
  ///   - listing: Whether all tests are listed.
  ///   - today: Days since the epoch.
  /// - Returns: Findings, gaps and the report as detail.
  package static func outcome(
    _ report: FlakinessReport, settings: Settings, listing: Listing, today: Int
  ) -> CheckOutcome {
    CheckOutcome(
      findings: FlakyTestRule.findings(report, settings: settings, today: today),
      gaps: report.gaps, summary: report.summary,
      // A shard is read again by the tool itself, which needs all tests.
      detail: report.json(report.shard == nil ? listing : .all))
  }

  private static func addTrends(
    _ trends: [String: TestTrend], to report: inout FlakinessReport
  ) {
    for index in report.tests.indices where report.tests[index].verdict != .stable {
      guard let trend = trends[report.tests[index].id], trend.surveys > 0 else { continue }
      let rate = trend.runs > 0 ? Double(trend.failures) / Double(trend.runs) : 0
      report.tests[index].notes.append(
        "in \(trend.surveys) earlier surveys it failed in \(trend.failures) of \(trend.runs) runs "
          + "(\(Percent.text(rate)))")
    }
  }
}
