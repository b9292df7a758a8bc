// `flakiness merge`: the JSON reports of shards become one report, with one verdict.

internal import Flakiness
internal import GateEngine
internal import GateModel
internal import GateReports

enum FlakinessCommands {
  /// Larger reports are not read, in bytes.
  private static let reportBytesMax = 1 << 30

  /// The commands beside the check's own; none where the check is not there.
  ///
  /// - Parameter registry: The checks.
  /// - Returns: The commands.
  static func all(_ registry: CheckRegistry) -> [Command] {
    registry.check(FlakinessCheck.id) == nil ? [] : [merge]
  }

  /// `flakiness merge FILE…`.
  static let merge = Command(
    "flakiness merge", summary: "put the JSON reports of the shards of a survey together",
    operands: [
      Operand("FILE", .several, help: "Reports that '--shard' wrote with '--format json'.")
    ]
  ) { options, session in
    let files = session.outside.files
    let reports = try options.operands.map { path in
      guard let json = JSONValue.parsing(try files.read(path, reportBytesMax)),
        let report = json["flakiness"].flatMap(FlakinessReport.init(json:))
      else { throw UserError("\(path): expected the JSON report of 'njord-gate flakiness'") }
      return report
    }
    let outside = session.outside
    let root = try AnalysisRoot.resolving(".", outside.files)
    let configuration = try ConfigurationLoader(registry: outside.registry, files: outside.files)
      .load(root: root, options.configuration)
    let services = outside.provide(
      ProvisionRequest(root: root, cache: .none, jobs: 1, progress: { _ in })
    ).flakiness
    let outcome = FlakinessCheck.outcome(
      try FlakinessReport.merging(reports), settings: configuration.settings, listing: .findings,
      today: services.today())
    let status: CheckStatus =
      outcome.gaps.isEmpty
      ? (outcome.findings.contains { $0.severity == .error } ? .failed : .passed)
      : .incomplete(reason: outcome.gaps.joined(separator: "; "))
    let report = RunReport(
      toolVersion: Tool.version, revision: nil,
      checks: [
        CheckReport(
          check: FlakinessCheck.id, status: status, findings: outcome.findings.sortedAndNumbered(),
          summary: outcome.summary, detail: outcome.detail, seconds: 0)
      ], inputFindings: [])
    let format = ReportFormat.named(options.format ?? ReportFormat.text.name) ?? .text
    try session.print(
      format.render(
        ReportInput(
          report: report, rules: session.outside.registry.rules, style: ReportStyle(),
          source: { _ in nil })))
    return ExitCode(report.verdict)
  }
}
