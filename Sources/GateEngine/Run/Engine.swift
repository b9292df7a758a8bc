// A run: find the files, leave out the excluded ones, read the rest, run the checks side by side,
// and make one report. A check that throws is incomplete and the others still run. Nothing here
// depends on the order in which things finish, so that two runs give the same bytes.

package import GateModel

/// What checks get from outside besides files.
package struct CheckServices: Sendable {
  /// What may be kept between runs of a project.
  var memory: @Sendable (AnalysisRoot, CacheUse) -> CheckMemory
  /// Reads standard input to its end, at most so many bytes.
  var readStandardInput: @Sendable (_ bytesMax: Int) -> [UInt8]
  /// The day on which comments must hold.
  package var today: @Sendable () -> CalendarDay = { CalendarDay(number: 0) }
  /// The state before a change.
  package var base = BaseServices.none
  /// What the next commit would bring.
  package var staged: @Sendable (AnalysisRoot) throws -> SourceOverlay = { _ in
    throw UserError("--staged: this is no git repository")
  }

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

  let registry: CheckRegistry
  let sources: SourceProvider
  let revision: @Sendable (AnalysisRoot) throws -> Revision?
  let clock: MonotonicClock
  let services: CheckServices
  let provide: @Sendable (ProvisionRequest) -> Provisions

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
    var base = try request.since.map { try services.base.find(request.root, $0.reference) }
    async let revision = revision(of: request.root)
    let overlay = try overlay(of: request)
    if let changes = overlay.changes { base?.changes = changes }
    var input = try await input(of: request, under: overlay, base?.changes, progress: progress)
    var revisionKnown: Revision?
    do {
      revisionKnown = try await revision
    } catch let error as UserError {
      throw error
    } catch {
      input.gaps.append("\(error)")
    }
    let answers = try await answers(of: request, over: input, progress: progress)
    let known = try await knownFindings(of: request, before: base, answers, progress)
    var judge = RunJudge(registry: registry, request: request, input: input, answers: answers)
    judge.compare(with: known)
    return judge.report(of: revisionKnown, checks: registry.checks.map(\.id))
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
    let input = try await input(of: request, under: SourceOverlay(), nil, progress: progress)
    guard input.gaps.isEmpty else {
      throw InternalError(
        "the question cannot be answered: "
          + input.gaps.prefix(Self.reasonsShownMax).joined(separator: "; "))
    }
    progress(.checking(names: request.checks.map(\.rawValue)))
    return try question(context(of: request, over: input, options: request.options))
  }
}
