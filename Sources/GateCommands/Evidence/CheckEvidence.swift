// The records that a run of checks leaves. They speak of the committed configuration and of everything
// there is, so a run that was narrowed or told otherwise leaves none.

internal import Evidence
internal import GateEngine
internal import GateModel
internal import TestSuite

/// Whether a run leaves evidence.
enum EvidenceUse: Sendable {
  case none, kept
}

/// Leaves the records of a run.
struct CheckEvidence {
  /// Options of checks that say how to look, not where or how strictly.
  private static let harmless: Set = [
    "index-store", "no-build", "deep", "runs", "seed", "random-seed", "timeout", "full",
    "show-exempt", "scratch-path", CheckContext.verboseOption,
  ]

  private let log: EvidenceLog
  private let start: UInt64

  /// - Parameters:
  ///   - root: What is looked at.
  ///   - options: How the run was called.
  ///   - outside: The world.
  /// - Throws: `UserError` where the run would not see everything, or is told to see it otherwise.
  init(_ root: AnalysisRoot, _ options: Options, _ outside: Outside) throws {
    if let reason = Self.reasonToRefuse(root, options) {
      throw UserError(
        "--evidence: \(reason); evidence is of the whole package under its committed configuration")
    }
    log = EvidenceLog(root: root, outside: outside)
    start = outside.evidence.now()
  }

  private static func reasonToRefuse(_ root: AnalysisRoot, _ options: Options) -> String? {
    if root.file != nil { return "a single file is not a package" }
    if options.since != nil { return "--since leaves out what was there before" }
    if !options.configuration.assignments.isEmpty { return "--set changes what is asked for" }
    if options.configuration.file != nil { return "--config changes what is asked for" }
    if case .file = options.baseline { return "--baseline changes what counts" }
    let narrowing = options.checkOptions.keys.filter { !harmless.contains($0) }.sorted()
    return narrowing.first.map { "--\($0) changes what is looked at" }
  }

  /// Leaves a record for each check that ran.
  ///
  /// - Parameters:
  ///   - report: What they found.
  ///   - options: How the run was called.
  /// - Returns: The records' files, relative to the root.
  /// - Throws: `FileError` where one cannot be written.
  func keep(_ report: RunReport, _ options: Options) throws -> [String] {
    var files: [String] = []
    for check in report.checks {
      guard let code = Self.code(of: check.status) else { continue }
      let rules = log.outside.registry.check(check.check)?.rules ?? []
      var measured = Measured(
        check.check.rawValue, start: start, exitCode: code,
        metrics: CheckMetrics(check, input: report.input, rules: rules).all)
      if check.check.rawValue == SuiteCheck.id.rawValue { measured.metrics += Self.smells(report) }
      measured.seed = (check.detail?["seed"]?.integer).flatMap { UInt64(exactly: $0) }
      files.append(try log.keep(measured, options))
    }
    return files
  }

  /// What the check of test code, which runs beside the suite, found.
  private static func smells(_ report: RunReport) -> [EvidenceMetric] {
    report.checks.filter { $0.check.rawValue == TestSmellsCheck.id.rawValue }.map { check in
      EvidenceMetric(
        "tests.smells", "findings",
        check.status.reason == nil ? Double(check.findings.count) : nil, count: report.input.files,
        notMeasured: check.status.reason)
    }
  }

  private static func code(of status: CheckStatus) -> ExitCode? {
    switch status {
    case .passed: .passed
    case .failed: .failed
    case .incomplete: .incomplete
    case .skipped: nil
    }
  }
}
