// `report`: writes the cleanup report and its JSON twin, or says whether the ones that are there are
// still true. What the sources say is found anew in both cases; what the history says is taken over
// from the twin by the check, so that it needs no history.

internal import GateEngine
internal import GateModel
internal import GateReports
internal import GitHistory
internal import SourceFacts

enum ReportCommand {
  /// The command's name.
  static let name = "report"
  /// A larger twin is not read, in bytes.
  private static let twinBytesMax = 1 << 28

  /// `report [PATH]`.
  ///
  /// - Parameter registry: The checks.
  static func command(_ registry: CheckRegistry) -> Command {
    Command(
      name, summary: "write what to clean up, the best moves first, and what was cleaned",
      group: .reporting, operands: [.path]
    ) { options, session in
      let root = try AnalysisRoot.resolving(options.operands.first ?? ".", session.outside.files)
      guard root.file == nil else {
        throw UserError("a report is about a package or a folder, not about a single file")
      }
      let writer = try ReportWriter(registry, root, options, session)
      switch options.delivery {
      case .write: return try await writer.write()
      case .check: return try await writer.check()
      }
    }
  }

  /// Writes the report where it belongs, as a part of another command.
  ///
  /// - Parameters:
  ///   - root: The package.
  ///   - options: How that command was called.
  ///   - session: The run.
  /// - Throws: What a run of the checks throws.
  static func write(
    _ root: AnalysisRoot, _ options: Options, _ session: Session
  ) async throws {
    var options = options
    options.output = nil
    _ = try await ReportWriter(session.outside.registry, root, options, session).write()
  }

  /// The twin of a report.
  static func twin(of path: String) -> String {
    (path.hasSuffix(".md") ? String(path.dropLast(3)) : path) + ".json"
  }

  /// Reads a twin; nil where it is none.
  static func document(_ bytes: [UInt8]?) -> JSONValue? {
    bytes.flatMap { $0.count <= twinBytesMax ? JSONValue.parsing($0) : nil }
  }

  static func document(at path: String, _ files: FileSystem) throws -> JSONValue? {
    guard try files.kind(path) == .file else { return nil }
    return document(try files.read(path, twinBytesMax))
  }
}

/// Writes or checks one report.
private struct ReportWriter {
  let registry: CheckRegistry
  let root: AnalysisRoot
  let options: Options
  let session: Session
  /// Of the report, relative to the root.
  let path: String

  init(
    _ registry: CheckRegistry, _ root: AnalysisRoot, _ options: Options, _ session: Session
  ) throws(UserError) {
    self.registry = registry
    self.root = root
    self.options = options
    self.session = session
    path = options.output ?? CleanupReport.path
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard path.hasSuffix(".md"), !parts.contains(".."), !parts.contains("") else {
      throw UserError(
        "--output: expected a path below the package that ends in .md, found \"\(path)\"")
    }
  }

  private var outside: Outside { session.outside }
  private var twinPath: String { ReportCommand.twin(of: path) }

  // MARK: - Writing

  func write() async throws -> ExitCode {
    let present = try await run(options, known: .commandLine)
    var history = try await history(of: present)
    history.cleaned = try cleaned(present)
    let report = CleanupReport(try await input(present, history))
    try outside.files.createDirectory(FilePath.parent(of: root.absolute(path)))
    try outside.files.replace(root.absolute(path), Array(report.markdown.utf8))
    try outside.files.replace(root.absolute(twinPath), Array(report.json.pretty.utf8))
    try session.print(
      "wrote \(path): \(counted(present.standing.count, "finding"))\n")
    return try ending(present)
  }

  /// What could not be looked at stands in the report; the exit code says so too.
  private func ending(_ present: RunReport) throws -> ExitCode {
    let incomplete = present.checks.filter { check in
      if case .incomplete = check.status { true } else { false }
    }
    for check in incomplete {
      try outside.console.write(
        "\(check.check) could not look at everything: \(check.status.reason ?? "")\n", .error)
    }
    return incomplete.isEmpty ? .passed : .incomplete
  }

  // MARK: - Checking

  func check() async throws -> ExitCode {
    guard try outside.files.kind(root.absolute(path)) == .file,
      let document = try ReportCommand.document(at: root.absolute(twinPath), outside.files),
      let history = CleanupReport.history(in: document)
    else {
      try session.print(
        "there is no \(path) with its JSON; '\(Tool.name) report' writes both\n")
      return .failed
    }
    let present = try await run(options, known: .commandLine)
    let report = CleanupReport(try await input(present, history))
    let pairs = [(path, report.markdown), (twinPath, report.json.pretty)]
    let stale = try pairs.filter { path, text in
      try outside.files.read(root.absolute(path), max(1, 2 * text.utf8.count)) != Array(text.utf8)
    }.map(\.0)
    guard stale.isEmpty else {
      let known = Set((CleanupReport.findings(in: document) ?? []).map(\.id))
      let now = Set(present.standing.map(\.id))
      try session.print(
        "\(stale.joined(separator: " and ")) \(stale.count == 1 ? "is" : "are") stale: "
          + "\(now.subtracting(known).count) findings are not in it, "
          + "\(known.subtracting(now).count) are no more; '\(Tool.name) report' writes it anew\n")
      let code = try ending(present)
      return code == .passed ? .failed : code
    }
    try session.print("\(path) is what the sources say\n")
    return try ending(present)
  }

  // MARK: - Running

  private func run(
    _ options: Options, known: AnalysisCommand.KnownUse
  ) async throws -> RunReport {
    try await AnalysisCommand.report(root, options, session, known: known) {
      settings throws(UserError) in
      selection(settings)
    }.withPaths(relativeTo: root.directory)
  }

  /// The checks that look at the sources.
  private func selection(_ settings: Settings) -> AnalysisCommand.Selection {
    var checks: [CheckID] = []
    var skipped: [(check: CheckID, reason: String)] = []
    for check in registry.checks {
      if let reason = check.reasonToSkip(settings), check.isAboutSources {
        skipped.append((check.id, reason))
      } else if check.isAboutSources {
        checks.append(check.id)
      } else {
        skipped.append(
          (
            check.id,
            "it is not about the shape of the sources; `\(Tool.name) \(check.id)` runs it"
          ))
      }
    }
    return AnalysisCommand.Selection(checks: checks, origin: .all, skipped: skipped)
  }

  private func input(
    _ present: RunReport, _ history: CleanupHistory
  ) async throws -> CleanupInput {
    let found = try await outside.sources.discover(root, options.cache)
    let modules = Dictionary(
      found.sources.map { ($0.path, $0.module) }, uniquingKeysWith: { first, _ in first })
    let depth = path.split(separator: "/").count - 1
    var history = history
    history.changes?.keep(Set(present.standing.map(\.location.path)))
    return CleanupInput(
      report: present, modules: modules,
      testPaths: Set(found.sources.filter { $0.targetKind == .test }.map(\.path)),
      history: history,
      linkPrefix: String(repeating: "../", count: depth),
      checks: Dictionary(
        registry.rules.map { ($0.id, $0.check) }, uniquingKeysWith: { first, _ in first }))
  }

  // MARK: - History

  private func history(of present: RunReport) async throws -> CleanupHistory {
    var history = CleanupHistory()
    if let churn = try outside.history.churn(root) {
      let counts = churn.byPath.values.sorted()
      history.changes = CleanupHistory.Changes(
        commits: churn.commits, isCut: churn.isCut, byPath: churn.byPath,
        median: counts.isEmpty ? 0 : counts[counts.count / 2])
    } else {
      history.gaps.append("how often files change: there is no git history here")
    }
    guard let reference = try options.since ?? outside.history.lastRelease(root) else {
      history.gaps.append(
        "what is new since a release: there is no release tag here, and `--since` names none")
      return history
    }
    history.delta = try await delta(from: reference, to: present)
    return history
  }

  private func delta(
    from reference: String, to present: RunReport
  ) async throws -> CleanupHistory.Delta {
    var options = options
    options.since = reference
    options.baseline = .none
    let compared = try await run(options, known: .commandLine)
    guard let base = compared.comparison.base else {
      throw InternalError("the comparison with \(reference) gave no answer")
    }
    let lines = try outside.history.lineChange(root, reference)
    let gaps = zip(compared.checks, present.checks).compactMap { check, own -> String? in
      guard case .incomplete(let reason) = check.status, own.status.reason == nil else {
        return nil
      }
      return "\(check.check): \(reason)"
    }
    return CleanupHistory.Delta(
      reference: reference, commit: base.commit,
      new: compared.findings.filter { $0.state == .new }.map(\.id),
      worse: compared.findings.filter { $0.state == .worse }.map(\.id),
      fixed: base.gone.map(CleanupHistory.Past.init), linesAdded: lines?.added ?? 0,
      linesRemoved: lines?.removed ?? 0, remarks: base.remarks + gaps)
  }

  /// What the committed report had and this one has not. Written again for the same findings, the
  /// report tells again what it told.
  private func cleaned(_ present: RunReport) throws -> CleanupHistory.Cleaned? {
    guard
      let document = ReportCommand.document(try outside.history.committed(root, twinPath)),
      let before = CleanupReport.findings(in: document)
    else { return nil }
    let now = Set(present.standing.map(\.id))
    if now == Set(before.map(\.id)) { return CleanupReport.history(in: document)?.cleaned }
    let hidden = Set(
      present.leftOut.compactMap { entry -> String? in
        if case .suppressed = entry.reason { entry.finding.id } else { nil }
      })
    let whole = Set(present.checks.filter { $0.status.reason == nil }.map(\.check))
    let gone = before.filter { past in
      let check = registry.rule(RuleID(rawValue: past.rule))?.check
      return !now.contains(past.id) && check.map { whole.contains($0) } ?? true
    }
    return CleanupHistory.Cleaned(
      findings: gone.filter { !hidden.contains($0.id) },
      nowSuppressed: gone.count { hidden.contains($0.id) }, before: before.count)
  }
}

extension CleanupHistory.Changes {
  /// Forgets the files that the report does not speak of.
  fileprivate mutating func keep(_ paths: Set<String>) {
    byPath = byPath.filter { paths.contains($0.key) }
  }
}

extension RunReport {
  /// The report without the place of the root on this machine, which reasons may name.
  fileprivate func withPaths(relativeTo directory: String) -> RunReport {
    func relative(_ text: String) -> String {
      text.replacing("\(directory)/", with: "").replacing(directory, with: ".")
    }
    let checks = checks.map { check in
      var check = check
      switch check.status {
      case .passed, .failed: break
      case .incomplete(let reason): check.status = .incomplete(reason: relative(reason))
      case .skipped(let reason): check.status = .skipped(reason: relative(reason))
      }
      return check
    }
    var report = RunReport(
      toolVersion: toolVersion, revision: revision, checks: checks, inputFindings: inputFindings,
      input: input)
    report.leftOutInput = leftOutInput
    report.suppressions = suppressions
    report.comparison = comparison
    return report
  }
}
