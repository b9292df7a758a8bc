// From a request to what the checks receive: found, filtered, read, with the comments that let
// findings stay.

internal import GateModel
internal import PackageGraph
internal import SourceFacts

extension Engine {
  /// Asks git beside the reading of files: both wait for the disk.
  func revision(of root: AnalysisRoot) async throws -> Revision? { try revision(root) }

  /// What the checks receive, and what is missing from it.
  struct Input: Sendable {
    var files: [SourceFile] = []
    var gaps: [String] = []
    var excluded = 0
    var package: PackageGraph?
    var provisions = Provisions.none
    /// Which lines differ from the state that the run is compared with.
    var changes: ChangedLines?
    /// What stands in for files.
    var overlay = SourceOverlay()
    /// The comments that let findings stay.
    var suppressions: SuppressionTable
  }

  func input(
    of request: RunRequest, under overlay: SourceOverlay, _ changes: ChangedLines?,
    progress: @escaping ProgressSink
  ) async throws -> Input {
    var input = Input(suppressions: suppressions([]))
    input.overlay = overlay
    input.changes = changes
    let checks = request.checks.compactMap(registry.check)
    if !checks.isEmpty, checks.allSatisfy({ $0.sources == .none }) { return input }
    do {
      progress(.discovering)
      let found = try await sources.discover(request.root, request.cache)
      let sources = overlay.applied(to: found.sources)
      let kept = sources.filter { source in
        !request.configuration.excludes.contains { $0.matches(source.path) }
      }
      input.gaps = found.gaps
      input.package = found.package
      input.excluded = sources.count - kept.count
      progress(.reading(done: 0, total: kept.count))
      var reading = LoadRequest(
        root: request.root, sources: kept, jobs: request.jobs, cache: request.cache,
        needsTokens: checks.contains { $0.needsTokens(request.options) }, progress: progress)
      reading.overlay = overlay.bytes
      let loaded = try await self.sources.load(reading)
      let files = loaded.files.sorted { $0.path < $1.path }
      input.suppressions = suppressions(files)
      input.files = input.suppressions.honouring(files)
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

  private func suppressions(_ files: [SourceFile]) -> SuppressionTable {
    SuppressionTable(files, rules: registry.rules, today: services.today())
  }

  private static func nothingAnalysed(excluded: Int) -> String {
    excluded == 0
      ? "nothing analysed: no Swift file was found"
      : "nothing analysed: the configuration excludes all \(excluded) Swift files"
  }
}
