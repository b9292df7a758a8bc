// Everything that the commands get from outside, in one value. The executable passes the real one;
// tests pass what they prepared. The package reader, the facts cache and git plug in here.

internal import FactsCache
package import GateEngine
package import GateModel

/// What the facts cache holds, in the words of `cache status`.
package struct CacheStatus: Sendable, Equatable {
  /// Where it is, as an absolute path.
  var path: String
  var entries: Int
  var bytes: Int

  init(path: String, entries: Int, bytes: Int) {
    self.path = path
    self.entries = entries
    self.bytes = bytes
  }
}

/// The facts cache, as far as commands handle it.
package struct CacheControl: Sendable {
  /// What is there; nil where there is no cache.
  var status: @Sendable (AnalysisRoot) throws -> CacheStatus?
  /// Removes it; returns what was there, or nil.
  var clean: @Sendable (AnalysisRoot) throws -> CacheStatus?

  package init(
    status: @escaping @Sendable (AnalysisRoot) throws -> CacheStatus?,
    clean: @escaping @Sendable (AnalysisRoot) throws -> CacheStatus?
  ) {
    self.status = status
    self.clean = clean
  }

  /// No cache at all.
  package static let none = CacheControl(status: { _ in nil }, clean: { _ in nil })
}

/// The world around a command.
package struct Outside: Sendable {
  var registry: CheckRegistry
  var sources: SourceProvider
  /// What git knows of the tree; nil where it is not in a repository.
  var revision: @Sendable (AnalysisRoot) throws -> Revision?
  var cache: CacheControl
  /// Builds and tests.
  package var trial: PackageTrial
  /// What checks may ask for besides files.
  var provide: @Sendable (ProvisionRequest) -> Provisions
  var files: FileSystem
  var console: Console
  var environment: [String: String]
  var clock: MonotonicClock
  /// How many processors may be used.
  var processors: Int
  var interruption: Interruption
  /// What checks get besides files.
  var services: CheckServices
  /// What the history of the repository says.
  var history = HistoryServices.none
  /// What runs found over time.
  var trend = TrendServices.none
  /// What changes while somebody works.
  var watch = WatchServices.none
  /// What evidence needs.
  package var evidence = EvidenceServices.none
  /// What the final gate needs.
  package var final = FinalServices.unprepared

  package init(
    registry: CheckRegistry, sources: SourceProvider, files: FileSystem, console: Console,
    revision: @escaping @Sendable (AnalysisRoot) throws -> Revision? = { _ in nil },
    cache: CacheControl = .none, environment: [String: String] = [:],
    clock: MonotonicClock = .stopped, processors: Int = 1,
    interruption: Interruption = Interruption(), services: CheckServices = .none,
    trial: PackageTrial = .unprepared,
    provide: @escaping @Sendable (ProvisionRequest) -> Provisions = { _ in .none }
  ) {
    self.trial = trial
    self.provide = provide
    self.registry = registry
    self.sources = sources
    self.files = files
    self.console = console
    self.revision = revision
    self.cache = cache
    self.environment = environment
    self.clock = clock
    self.processors = processors
    self.interruption = interruption
    self.services = services
  }
}

extension Outside {
  /// The real world, with the checks of this version.
  ///
  /// - Parameters:
  ///   - environment: The environment variables.
  ///   - interruption: What cleans up when the process is told to stop.
  /// - Returns: Everything that a command may touch.
  package static func live(
    environment: [String: String], interruption: Interruption
  ) -> Outside {
    let workspace = Workspace(environment: environment)
    var outside = Outside(
      registry: .standard, sources: workspace.sources, files: .live(interruption: interruption),
      console: .live, revision: workspace.revision, cache: workspace.cache,
      environment: environment, clock: .live, processors: Processors.available,
      interruption: interruption, services: workspace.services,
      trial: .live(environment: environment, interruption: interruption),
      provide: { request in
        var provisions = workspace.provisions(request)
        (provisions.jobs, provisions.progress) = (request.jobs, request.progress)
        provisions.flakiness = .live(
          environment: environment, interruption: interruption, revision: workspace.revision)
        provisions.discipline = .live(root: request.root.directory, environment: environment)
        provisions.suite = .live(environment: environment, interruption: interruption)
        return provisions
      })
    outside.history = .live
    outside.trend = .live
    outside.watch = .live
    outside.evidence = .live(workspace)
    outside.final = .live(environment: environment, interruption: interruption)
    return outside
  }
}
