// `all` and the commands of the single checks: decide what to run, run it, write the reports.

internal import GateEngine
internal import GateModel
internal import GateReports
internal import GitHistory

enum AnalysisCommand {
  /// Files larger than this are not read for the columns of a report, in bytes.
  private static let sourceBytesMax = 67_108_864

  /// Every check.
  ///
  /// - Parameter registry: The checks.
  /// - Returns: The command.
  static func all(_ registry: CheckRegistry) -> Command {
    Command(
      "all", summary: "run every check and give one verdict", group: .analysis, operands: [.path]
    ) { options, session in
      try await run(options, session) { options, settings throws(UserError) in
        try selection(options, settings, of: registry)
      }
    }
  }

  /// One check.
  ///
  /// - Parameter check: The check.
  /// - Returns: The command.
  static func single(_ check: Check) -> Command {
    Command(check.id.rawValue, summary: check.summary, group: .analysis, operands: [.path]) {
      options, session in
      try await run(options, session) { _, _ in
        Selection(checks: [check.id] + check.companions, origin: .named, skipped: [])
      }
    }
  }

  /// The checks to run, and why others are not.
  struct Selection {
    let checks: [CheckID]
    let origin: CheckSelection
    let skipped: [(check: CheckID, reason: String)]
  }

  /// The checks that the command line leaves, of all that there are.
  static func selection(
    _ options: Options, _ settings: Settings, of registry: CheckRegistry
  ) throws(UserError) -> Selection {
    var checks: [CheckID] = []
    var skipped: [(check: CheckID, reason: String)] = []
    for entry in registry.checks {
      let check = entry.id
      if options.skip.contains(check) {
        skipped.append((check, "--skip names it"))
      } else if let only = options.only, !only.contains(check) {
        skipped.append((check, "--only does not name it"))
      } else if let reason = entry.reasonToSkip(options.content) {
        skipped.append((check, reason))
      } else if options.only == nil, let reason = entry.reasonToSkip(settings) {
        skipped.append((check, reason))
      } else {
        checks.append(check)
      }
    }
    guard !checks.isEmpty else {
      throw UserError(
        registry.checks.isEmpty
          ? "this build has no checks" : "--only and --skip leave no check to run")
    }
    return Selection(
      checks: checks, origin: options.only == nil ? .all : .named, skipped: skipped)
  }

  private static func run(
    _ options: Options, _ session: Session,
    _ select: (Options, Settings) throws(UserError) -> Selection
  ) async throws -> ExitCode {
    let outside = session.outside
    // A dash stands for standard input, which has no place; what is configured here counts.
    let operand = options.operands.first ?? "."
    var options = options
    if operand == "-" { options.checkOptions["stdin"] = "true" }
    let root = try AnalysisRoot.resolving(operand == "-" ? "." : operand, outside.files)
    let content = try content(for: &options, root, outside)
    try requireFolders(of: options.reports, outside.files)
    let start = outside.evidence.now()
    let evidence =
      options.evidence == .kept ? try CheckEvidence(root, options, outside) : nil
    let report = try await report(root, options, session, known: .commandLine, content) {
      settings throws(UserError) in
      try select(options, settings)
    }
    try log(report, options, session)
    TrendCommand.keep(report, root, options, outside)
    try write(report, root, options, session)
    if let files = try evidence?.keep(report, options) {
      try outside.console.write("evidence: \(counted(files.count, "record")) kept\n", .error)
    }
    if let code = outside.interruption.requested { return code }
    switch options.final {
    case .none: return ExitCode(report.verdict)
    case .final:
      return try await FinalGate(root: root, options: options, session: session, start: start)
        .run(after: ExitCode(report.verdict))
    }
  }

  /// Runs checks.
  ///
  /// - Parameters:
  ///   - root: Where.
  ///   - options: What the command line says about configuration, cache and jobs.
  ///   - session: The tool.
  ///   - known: Whether what is known from before counts.
  ///   - content: Where the contents of sources come from.
  ///   - select: Which, given the settings.
  /// - Returns: What they found.
  /// - Throws: `UserError` where the run cannot start.
  static func report(
    _ root: AnalysisRoot, _ options: Options, _ session: Session,
    known: KnownUse = .nothing, _ content: SourceContent = .files,
    _ select: (Settings) throws(UserError) -> Selection
  ) async throws -> RunReport {
    try await withEngine(select, root, options, session, known: known) {
      var request = $1
      request.content = content
      return try await $0.run(request, progress: $2)
    }
  }

  /// Whether what is known from before counts.
  enum KnownUse {
    case nothing
    /// What the command line says, or finds in its usual place.
    case commandLine
  }

  /// Prepares a run and does something with it.
  ///
  /// - Parameters:
  ///   - select: What to run, given the settings.
  ///   - root: Where.
  ///   - options: What the command line says about configuration, cache and jobs.
  ///   - session: The tool.
  ///   - known: Whether what is known from before counts.
  ///   - body: What to do.
  /// - Returns: What the body returns.
  /// - Throws: `UserError` where the run cannot start, and what the body throws.
  static func withEngine<Answer>(
    _ select: (Settings) throws(UserError) -> Selection, _ root: AnalysisRoot, _ options: Options,
    _ session: Session, known: KnownUse = .nothing,
    _ body: (Engine, RunRequest, @escaping ProgressSink) async throws -> Answer
  ) async throws -> Answer {
    let outside = session.outside
    let configuration = try ConfigurationLoader(registry: outside.registry, files: outside.files)
      .load(root: root, options.configuration)
    let selection = try select(configuration.settings)
    let checkOptions = checkOptions(options)
    for check in outside.registry.checks where selection.checks.contains(check.id) {
      try check.validate(checkOptions, configuration.settings)
    }
    let sources: KnownSources =
      switch known {
      case .nothing: .none
      case .commandLine: try .named(by: options, root, configuration, outside)
      }
    let progress = ProgressLine(
      console: outside.console, clock: outside.clock, verbosity: options.verbosity)
    defer { progress.finish() }
    let engine = Engine(
      registry: outside.registry, sources: outside.sources, revision: outside.revision,
      clock: outside.clock, services: outside.services, provide: outside.provide)
    var request = RunRequest(
      root: root, checks: selection.checks, configuration: configuration,
      skipped: selection.skipped, listing: options.listing,
      jobs: options.jobs ?? outside.processors, cache: options.cache,
      options: checkOptions, selection: selection.origin)
    request.baseline = sources.baseline
    request.since = sources.since
    return try await body(engine, request) { progress.show($0) }
  }
}

// MARK: - Output

extension AnalysisCommand {
  private static func checkOptions(_ options: Options) -> [String: String] {
    var all = options.checkOptions
    if options.verbosity == .verbose { all[CheckContext.verboseOption] = "true" }
    return all
  }

  /// Says before the run what would only fail after it.
  private static func requireFolders(of reports: [ReportTarget], _ files: FileSystem) throws {
    for report in reports where try files.kind(FilePath.parent(of: report.path)) != .directory {
      throw UserError("--report: the folder of \(report.path) does not exist")
    }
  }

  private static func write(
    _ report: RunReport, _ root: AnalysisRoot, _ options: Options, _ session: Session
  ) throws {
    let outside = session.outside
    let files = outside.files
    let source: @Sendable (String) -> [UInt8]? = { path in
      try? files.read(root.absolute(path), sourceBytesMax)
    }
    for target in options.reports {
      var input = ReportInput(
        report: report, rules: outside.registry.rules,
        style: ReportStyle(timings: options.timings), source: source)
      addHistory(to: &input, for: target.format, root, outside)
      try files.replace(target.path, Array(target.format.render(input).utf8))
    }
    try writeJobSummary(report, options, outside)
    let name = options.format ?? ReportFormat.text.name
    guard let format = ReportFormat.named(name) else {
      throw Reserved.unknownFormat(name, flag: "format")
    }
    let style = ReportStyle(
      colour: options.colour.resolved(
        environment: outside.environment, isTerminal: outside.console.isTerminal(.output)),
      detail: detail(for: options.verbosity),
      timings: options.timings,
      columns: outside.console.isTerminal(.output) ? outside.console.columns(.output) : nil)
    var input = ReportInput(
      report: report, rules: outside.registry.rules, style: style, source: source)
    addHistory(to: &input, for: format, root, outside)
    try session.print(format.render(input))
  }

  /// Only the page for people draws what was before; a page without it is a page all the same.
  private static func addHistory(
    to input: inout ReportInput, for format: ReportFormat, _ root: AnalysisRoot, _ outside: Outside
  ) {
    guard format.name == ReportFormat.html.name else { return }
    input.changes = (try? outside.history.churn(root))?.byPath
    input.trend = (try? outside.trend.runs(root)) ?? []
  }

  /// GitHub shows the file that this variable names beside the job: all findings, where the
  /// annotations had no room for them.
  private static func writeJobSummary(
    _ report: RunReport, _ options: Options, _ outside: Outside
  ) throws {
    let formats = options.reports.map(\.format.name) + [options.format ?? ""]
    guard formats.contains(ReportFormat.github.name),
      let path = outside.environment["GITHUB_STEP_SUMMARY"], !path.isEmpty
    else { return }
    let before =
      try outside.files.kind(path) == .file ? outside.files.read(path, sourceBytesMax) : []
    let text = ReportFormat.markdown.render(
      ReportInput(report: report, rules: outside.registry.rules))
    try outside.files.replace(path, before + Array(text.utf8))
  }

  private static func detail(for verbosity: Verbosity) -> ReportStyle.Detail {
    switch verbosity {
    case .quiet: .findingsAndVerdict
    case .normal: .full
    case .verbose: .everything
    }
  }

  private static func log(_ report: RunReport, _ options: Options, _ session: Session) throws {
    guard options.verbosity == .verbose else { return }
    let input = report.input
    var text = "\(counted(input.files, "file")), \(counted(input.bytes, "byte")), "
    text += "\(input.excluded) excluded; "
    text += "configuration: \(input.configurationFile ?? "defaults")\n"
    for check in report.checks {
      text +=
        "\(check.check): \(check.status.word) after \(fixedPoint(check.seconds, places: 3)) s\n"
    }
    try session.outside.console.write(text, .error)
  }
}

extension AnalysisRoot {
  /// The root that a path on the command line means.
  ///
  /// - Parameters:
  ///   - path: A folder or a file, relative to the working folder or absolute.
  ///   - files: The file system.
  /// - Returns: The folder, or the folder of the file with its name.
  /// - Throws: `UserError` where there is no such folder or file.
  static func resolving(_ path: String, _ files: FileSystem) throws -> AnalysisRoot {
    switch try files.kind(path) {
    case .directory: return AnalysisRoot(directory: try files.canonical(path))
    case .file:
      let file = try files.canonical(path)
      return AnalysisRoot(directory: FilePath.parent(of: file), file: FilePath.name(of: file))
    case .other: throw UserError("\(path) is neither a folder nor a file")
    case nil: throw UserError("\(path): no such folder or file")
    }
  }
}
