// `flakiness merge`: the JSON reports of shards become one report, with one verdict.

internal import Flakiness
internal import GateEngine
internal import GateModel
internal import GateReports

enum FlakinessCommands {
  static let mergeName = "flakiness merge"

  /// The commands beside the check's own; none where the check is not there.
  ///
  /// - Parameter registry: The checks.
  /// - Returns: The commands.
  static func all(_ registry: CheckRegistry) -> [Command] {
    registry.check(FlakinessCheck.id) == nil ? [] : [merge]
  }

  /// `flakiness merge FILE…`.
  static let merge = Command(
    mergeName, summary: "put the JSON reports of the shards of a survey together",
    operands: [
      Operand("FILE", .several, help: "Reports that '--shard' wrote with '--report json:FILE'.")
    ]
  ) { options, session in
    let outside = session.outside
    let shards = try options.operands.map { try ShardReport($0, outside.files) }
    let merged = try FlakinessReport.merging(shards.map(\.report))
    let revision = try revision(of: shards)
    let root = try AnalysisRoot.resolving(".", outside.files)
    let evidence = try evidence(of: merged, revision, root, options, outside)
    let configuration = try ConfigurationLoader(registry: outside.registry, files: outside.files)
      .load(root: root, options.configuration)
    let services = outside.provide(
      ProvisionRequest(root: root, cache: .none, jobs: 1, progress: { _ in })
    ).flakiness
    let outcome = FlakinessCheck.outcome(
      merged, settings: configuration.settings, listing: .findings, today: services.today())
    let status: CheckStatus =
      outcome.gaps.isEmpty
      ? (outcome.findings.contains { $0.severity == .error } ? .failed : .passed)
      : .incomplete(reason: outcome.gaps.joined(separator: "; "))
    let report = RunReport(
      toolVersion: Tool.version, revision: revision,
      checks: [
        CheckReport(
          check: FlakinessCheck.id, status: status, findings: outcome.findings.sortedAndNumbered(),
          summary: outcome.summary, detail: outcome.detail, seconds: 0)
      ], inputFindings: [], input: InputSummary(configurationFile: configuration.file))
    let format = ReportFormat.named(options.format ?? ReportFormat.text.name) ?? .text
    try session.print(
      format.render(
        ReportInput(
          report: report, rules: session.outside.registry.rules, style: ReportStyle(),
          source: { _ in nil })))
    if let files = try evidence?.keep(report, options) {
      try outside.console.write("evidence: \(counted(files.count, "record")) kept\n", .error)
    }
    return ExitCode(report.verdict)
  }

  /// The commit that all shards ran.
  private static func revision(of shards: [ShardReport]) throws(UserError) -> Revision? {
    guard let first = shards.first else { return nil }
    if let other = shards.first(where: { $0.commit != first.commit }) {
      throw UserError(
        "flakiness merge: expected reports of one commit; \(first.path) is of "
          + "\(first.commit ?? "none") and \(other.path) of \(other.commit ?? "none")")
    }
    return first.commit.map { Revision(commit: $0, isDirty: shards.contains(where: \.isDirty)) }
  }

  /// The evidence that the survey leaves, which is about what is checked out.
  private static func evidence(
    of merged: FlakinessReport, _ revision: Revision?, _ root: AnalysisRoot, _ options: Options,
    _ outside: Outside
  ) throws -> CheckEvidence? {
    guard options.evidence == .kept else { return nil }
    if merged.isSelective {
      throw UserError(
        "--evidence: the shards ran with --only, --without, --replay or --stop-early; evidence is of "
          + "the whole suite")
    }
    guard let revision, !revision.isDirty else {
      throw UserError(
        "--evidence: the shards ran on what no commit holds; run them in a clean checkout, with "
          + "'--report json:FILE'")
    }
    guard let here = try outside.revision(root), here.commit == revision.commit else {
      throw UserError(
        "--evidence: the shards ran on \(revision.commit); check that commit out")
    }
    return try CheckEvidence(root, options, outside)
  }
}

/// The report of a shard in its file.
private struct ShardReport {
  /// Larger reports are not read, in bytes.
  private static let bytesMax = 1 << 30

  let path: String
  let report: FlakinessReport
  let commit: String?
  let isDirty: Bool

  /// - Throws: `UserError` where it is something else; what reading throws.
  init(_ path: String, _ files: FileSystem) throws {
    guard let json = JSONValue.parsing(try files.read(path, Self.bytesMax)),
      let report = json["flakiness"].flatMap(FlakinessReport.init(json:))
    else { throw UserError("\(path): expected the JSON report of 'njord-gate flakiness'") }
    self.path = path
    self.report = report
    commit = json["commit"]?.text
    isDirty = json["dirty"]?.flag ?? false
  }
}
