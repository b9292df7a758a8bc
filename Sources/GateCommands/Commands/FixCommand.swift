// `fix`: removes what the findings of a rule say can go, and proves it by a build and the tests.

internal import GateEngine
internal import GateModel
internal import GateReports
internal import SourceEdits
internal import SourceFacts

enum FixCommand {
  /// The command's name.
  static let name = "fix"

  private static let testOnlyRule: RuleID = "test-only-symbol"
  private static let deadRule: RuleID = "dead-symbol"

  /// `fix --rule RULE [PATH]`.
  static let command = Command(
    name, summary: "remove what findings say can go; build and test, and put back what failed",
    group: .fixing, operands: [.path]
  ) { options, session in
    let root = try AnalysisRoot.resolving(options.operands.first ?? ".", session.outside.files)
    switch options.fix.delivery {
    case .restoration:
      let paths = try FixJournal.restoreLeftover(under: root, session.outside.files)
      try session.print(
        paths.isEmpty ? "nothing to restore\n" : "restored \(counted(paths.count, "file"))\n")
      return .passed
    case .patch:
      let selection = try await select(options, root, session)
      try session.print(patch(of: selection))
      return .passed
    case .files:
      try FixJournal.requireNoLeftover(under: root, session.outside.files)
      try requireCommitted(options, root, session)
      let selection = try await select(options, root, session)
      let report = try mend(selection, options, root, session)
      try write(report, options, session)
      return report.rolledBack.isEmpty && selection.refusals.isEmpty ? .passed : .failed
    }
  }

  private static func requireCommitted(
    _ options: Options, _ root: AnalysisRoot, _ session: Session
  ) throws {
    guard case .committed = options.fix.tree else { return }
    guard let revision = try session.outside.revision(root) else {
      throw UserError(
        "\(root.directory) is in no git repository, so that changes could not be undone; "
          + "use --force to change it all the same")
    }
    guard !revision.isDirty else {
      throw UserError(
        "the working tree has changes that are not committed; commit or stash them, "
          + "or use --force")
    }
  }

  // MARK: - Finding

  private static func select(
    _ options: Options, _ root: AnalysisRoot, _ session: Session
  ) async throws -> FixSelection {
    var wanted = options.fix
    if wanted.tests == .removed, wanted.rules.contains(deadRule) {
      wanted.rules.append(testOnlyRule)
    }
    let registry = session.outside.registry
    guard !wanted.rules.isEmpty else {
      throw UserError("fix: --rule RULE says what to mend, such as --rule \(deadRule)")
    }
    let rules = wanted.rules
    let report = try await AnalysisCommand.report(root, options, session) {
      settings throws(UserError) in
      try selection(options, settings, rules, of: registry)
    }
    for check in report.checks {
      if case .incomplete(let reason) = check.status {
        throw InternalError("nothing was changed, because \(check.check) is incomplete: \(reason)")
      }
    }
    let sources = try await session.outside.sources.discover(root, options.cache).sources
    let tests = sources.filter { $0.targetKind == .test }.map(\.path)
    return try FixSelection(
      report.findings, testFiles: Set(tests), wanted, root: root, session.outside.files)
  }

  /// The checks that find what shall be mended. Whether a comment hides something, all of them know
  /// only together.
  private static func selection(
    _ options: Options, _ settings: Settings, _ rules: [RuleID], of registry: CheckRegistry
  ) throws(UserError) -> AnalysisCommand.Selection {
    let checks = registry.checks.filter { check in check.rules.contains { rules.contains($0.id) } }
    let isAboutInput = rules.contains { registry.rule($0)?.check == SourceProblemRule.check }
    if isAboutInput { return try AnalysisCommand.selection(options, settings, of: registry) }
    return AnalysisCommand.Selection(checks: checks.map(\.id), origin: .named, skipped: [])
  }

  // MARK: - Mending

  private static func mend(
    _ selection: FixSelection, _ options: Options, _ root: AnalysisRoot, _ session: Session
  ) throws -> FixReport {
    guard !selection.findings.isEmpty else {
      return FixReport(selection: selection, mended: [], rolledBack: [], builds: 0)
    }
    let outside = session.outside
    var originals: [String: [UInt8]] = [:]
    for path in selection.plan.groups.flatMap(\.requests.keys) {
      originals[path] = selection.plan.original(path)
    }
    let journal = try FixJournal(originals, under: root, outside.files)
    return try outside.interruption.withCleanup(journal.restore) {
      do {
        let trials = FixTrials(
          selection: selection, journal: journal, root: root, options: options.fix,
          trial: outside.trial
        ) { count in announce(count, options, session) }
        let search = try trials.run()
        try journal.finish()
        return FixReport(
          selection: selection, mended: search.accepted, rolledBack: search.rejected,
          builds: selection.plan.keepsCode(applying: selection.findings.indices.map(\.self))
            ? 0 : search.trials)
      } catch {
        journal.restore()
        throw error
      }
    }
  }

  private static func announce(_ count: Int, _ options: Options, _ session: Session) {
    guard options.verbosity == .verbose || session.outside.console.isTerminal(.error) else {
      return
    }
    // Progress is not worth an error.
    try? session.outside.console.write(
      "\(Tool.name): building with \(counted(count, "finding")) mended\n", .error)
  }

  // MARK: - Output

  private static func patch(of selection: FixSelection) throws -> String {
    let all = Array(selection.findings.indices)
    guard let changes = selection.plan.changes(applying: all) else {
      throw InternalError("the removals together would leave a file that cannot be parsed")
    }
    return changes.map {
      UnifiedDiff.patch($0.change, of: selection.plan.original($0.path), path: $0.path)
    }.joined()
  }

  private static func write(_ report: FixReport, _ options: Options, _ session: Session) throws {
    switch options.format {
    case "json": try session.print(JSONReport.document(of: name, report.json).pretty)
    default: try session.print(report.text)
    }
  }
}
