// A run: find the files, leave out the excluded ones, read the rest, run the checks side by side,
// and make one report. A check that throws is incomplete and the others still run. Nothing here
// depends on the order in which things finish, so that two runs give the same bytes.

package import GateModel
internal import PackageGraph
internal import SourceFacts

/// What checks get from outside besides files.
package struct CheckServices: Sendable {
  /// What may be kept between runs of a project.
  var memory: @Sendable (AnalysisRoot, CacheUse) -> CheckMemory
  /// Reads standard input to its end, at most so many bytes.
  var readStandardInput: @Sendable (_ bytesMax: Int) -> [UInt8]

  package init(
    memory: @escaping @Sendable (AnalysisRoot, CacheUse) -> CheckMemory,
    readStandardInput: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.memory = memory
    self.readStandardInput = readStandardInput
  }

  /// Nothing is kept, and standard input is empty.
  package static let none = CheckServices(memory: { _, _ in .none }, readStandardInput: { _ in [] })
}

/// Runs checks.
package struct Engine: Sendable {
  /// At most so many reasons stand in a check's status; the rest is counted.
  static let reasonsShownMax = 3

  private let registry: CheckRegistry
  private let sources: SourceProvider
  private let revision: @Sendable (AnalysisRoot) throws -> Revision?
  private let clock: MonotonicClock
  private let services: CheckServices
  private let provide: @Sendable (ProvisionRequest) -> Provisions

  /// - Parameters:
  ///   - registry: The checks that exist.
  ///   - sources: Finds and reads files.
  ///   - revision: What git knows of the tree; nil where it is not in a repository.
  ///   - clock: Measures how long checks take.
  ///   - services: What checks get from outside besides files.
  ///   - provide: What checks may ask for besides files and services.
  package init(
    registry: CheckRegistry, sources: SourceProvider,
    revision: @escaping @Sendable (AnalysisRoot) throws -> Revision?, clock: MonotonicClock,
    services: CheckServices = .none,
    provide: @escaping @Sendable (ProvisionRequest) -> Provisions = { _ in .none }
  ) {
    self.provide = provide
    self.registry = registry
    self.sources = sources
    self.revision = revision
    self.clock = clock
    self.services = services
  }

  /// Runs the requested checks.
  ///
  /// - Parameters:
  ///   - request: What to run.
  ///   - progress: Told what the run is doing.
  /// - Returns: The report, with checks in the order of the registry.
  /// - Throws: `UserError` where the request cannot be met, such as a path that does not exist.
  package func run(
    _ request: RunRequest, progress: @escaping ProgressSink = { _ in }
  ) async throws -> RunReport {
    async let revision = revision(of: request.root)
    var input = try await input(of: request, progress: progress)
    var known: Revision?
    do {
      known = try await revision
    } catch let error as UserError {
      throw error
    } catch {
      input.gaps.append("\(error)")
    }
    progress(.checking(names: request.checks.map(\.rawValue)))
    let reports = try await checkReports(of: request, over: input)
    let levels = request.configuration.levels
    return RunReport(
      toolVersion: Tool.version, revision: known,
      checks: ordered(reports + skippedReports(of: request)),
      inputFindings: input.files.flatMap(SourceProblemRule.findings).applying(levels)
        .sortedAndNumbered(),
      input: InputSummary(
        files: input.files.count, bytes: input.files.reduce(0) { $0 + $1.facts.byteCount },
        excluded: input.excluded, configurationFile: request.configuration.file))
  }

  /// Asks a question about what the checks of a request would see.
  ///
  /// - Parameters:
  ///   - request: What to read, and how; its first check is the one that knows the answer.
  ///   - progress: Told what the run is doing.
  ///   - question: The question.
  /// - Returns: The answer.
  /// - Throws: What the question throws; `UserError` where the request cannot be met, `InternalError`
  ///   where not everything could be read, since the answer might then be wrong.
  package func ask<Answer>(
    _ request: RunRequest, progress: @escaping ProgressSink = { _ in },
    _ question: (CheckContext) throws -> Answer
  ) async throws -> Answer {
    let input = try await input(of: request, progress: progress)
    guard input.gaps.isEmpty else {
      throw InternalError(
        "the question cannot be answered: "
          + input.gaps.prefix(Self.reasonsShownMax).joined(separator: "; "))
    }
    progress(.checking(names: request.checks.map(\.rawValue)))
    return try question(context(of: request, over: input))
  }
}

// MARK: - Input

extension Engine {
  /// Asks git beside the reading of files: both wait for the disk.
  private func revision(of root: AnalysisRoot) async throws -> Revision? { try revision(root) }

  /// What the checks receive, and what is missing from it.
  private struct Input: Sendable {
    var files: [SourceFile] = []
    var gaps: [String] = []
    var excluded = 0
    var package: PackageGraph?
    var provisions = Provisions.none
  }

  private func input(
    of request: RunRequest, progress: @escaping ProgressSink
  ) async throws -> Input {
    var input = Input()
    let checks = request.checks.compactMap(registry.check)
    if !checks.isEmpty, checks.allSatisfy({ $0.sources == .none }) { return input }
    do {
      progress(.discovering)
      let found = try await sources.discover(request.root, request.cache)
      let kept = found.sources.filter { source in
        !request.configuration.excludes.contains { $0.matches(source.path) }
      }
      input.gaps = found.gaps
      input.package = found.package
      input.excluded = found.sources.count - kept.count
      progress(.reading(done: 0, total: kept.count))
      let loaded = try await sources.load(
        LoadRequest(
          root: request.root, sources: kept, jobs: request.jobs, cache: request.cache,
          needsTokens: request.checks.compactMap(registry.check).contains {
            $0.needsTokens(request.options)
          }, progress: progress))
      input.files = loaded.files.sorted { $0.path < $1.path }
      input.gaps += loaded.gaps + input.files.flatMap(SourceProblemRule.gaps)
    } catch let error as UserError {
      throw error
    } catch {
      input.gaps.append("the source files could not be read: \(error)")
    }
    if input.files.isEmpty, input.gaps.isEmpty {
      input.gaps.append(Self.nothingAnalysed(excluded: input.excluded))
    }
    input.provisions = provide(
      ProvisionRequest(
        root: request.root, cache: request.cache, jobs: request.jobs, progress: progress))
    input.provisions.package = input.package
    return input
  }

  private static func nothingAnalysed(excluded: Int) -> String {
    excluded == 0
      ? "nothing analysed: no Swift file was found"
      : "nothing analysed: the configuration excludes all \(excluded) Swift files"
  }
}

// MARK: - Checks

extension Engine {
  private func checkReports(
    of request: RunRequest, over input: Input
  ) async throws -> [CheckReport] {
    var waiting = request.checks.compactMap(registry.check)[...]
    return try await withThrowingTaskGroup(of: CheckReport.self) { group in
      for check in waiting.prefix(max(1, request.jobs)) {
        group.addTask { try report(of: check, request, over: input) }
      }
      waiting = waiting.dropFirst(max(1, request.jobs))
      var reports: [CheckReport] = []
      for try await report in group {
        reports.append(report)
        if let next = waiting.popFirst() {
          group.addTask { try self.report(of: next, request, over: input) }
        }
      }
      return reports
    }
  }

  private func context(of request: RunRequest, over input: Input) -> CheckContext {
    CheckContext(
      files: input.files, settings: request.configuration.settings, listing: request.listing,
      options: request.options,
      workspace: CheckWorkspace(
        root: request.root, jobs: request.jobs,
        memory: services.memory(request.root, request.cache),
        readStandardInput: services.readStandardInput),
      provisions: input.provisions)
  }

  private func report(
    of check: Check, _ request: RunRequest, over input: Input
  ) throws(UserError) -> CheckReport {
    let levels = request.configuration.levels
    if check.rules.allSatisfy({ levels.isOffEverywhere($0.id) }) {
      return skipped(check.id, reason: "the configuration turns off all its rules")
    }
    if check.subject == .package, input.package == nil {
      return withoutPackage(check.id, request, input)
    }
    let begin = clock.now()
    var report = CheckReport(
      check: check.id, status: .passed, findings: [], summary: "", detail: nil, seconds: 0)
    var gaps = check.sources == .none ? [] : input.gaps
    do {
      let outcome = try check.run(context(of: request, over: input))
      try Self.requireDeclaredRules(of: check, in: outcome)
      report.findings = outcome.findings.applying(levels).sortedAndNumbered()
      report.summary = outcome.summary
      report.detail = outcome.detail
      gaps += outcome.gaps
    } catch let error as UserError {
      throw error
    } catch {
      gaps.append("the check could not run: \(error)")
    }
    report.status = Self.status(of: report.findings, gaps: gaps)
    report.seconds = clock.seconds(since: begin)
    return report
  }

  /// The report of a check that needs a package where there is none. Whoever asked for that check is
  /// told that it could not run; whoever asked for all of them did not ask for this one.
  private func withoutPackage(
    _ check: CheckID, _ request: RunRequest, _ input: Input
  ) -> CheckReport {
    let reason = "it looks at packages, and there is no Package.swift here"
    switch request.selection {
    case .all where input.gaps.isEmpty: return skipped(check, reason: reason)
    case .all, .named:
      var report = skipped(check, reason: reason)
      report.status = Self.status(of: [], gaps: input.gaps.isEmpty ? [reason] : input.gaps)
      return report
    }
  }

  private static func requireDeclaredRules(
    of check: Check, in outcome: CheckOutcome
  ) throws(InternalError) {
    let declared = Set(check.rules.map(\.id))
    if let stranger = outcome.findings.first(where: { !declared.contains($0.rule) }) {
      throw InternalError("it reported the rule \(stranger.rule), which it does not declare")
    }
  }

  private static func status(of findings: [Finding], gaps: [String]) -> CheckStatus {
    if !gaps.isEmpty {
      let shown = gaps.prefix(reasonsShownMax).joined(separator: "; ")
      let rest = gaps.count - reasonsShownMax
      return .incomplete(reason: rest > 0 ? "\(shown); and \(rest) more" : shown)
    }
    return findings.contains { $0.severity == .error } ? .failed : .passed
  }

  private func skippedReports(of request: RunRequest) -> [CheckReport] {
    request.skipped.map { skipped($0.check, reason: $0.reason) }
  }

  private func skipped(_ check: CheckID, reason: String) -> CheckReport {
    CheckReport(
      check: check, status: .skipped(reason: reason), findings: [], summary: "", detail: nil,
      seconds: 0)
  }

  private func ordered(_ reports: [CheckReport]) -> [CheckReport] {
    registry.checks.compactMap { check in reports.first { $0.check == check.id } }
  }
}

extension [Finding] {
  /// The findings that the levels leave, with the severity that they set.
  fileprivate func applying(_ levels: RuleLevels) -> [Finding] {
    compactMap { finding in
      switch levels.level(of: finding.rule, at: finding.location.path) {
      case nil: return finding
      case .off: return nil
      case .severity(let severity):
        var changed = finding
        changed.severity = severity
        return changed
      }
    }
  }
}
