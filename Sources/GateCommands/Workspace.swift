// The real files behind a run: discovery through the package manager, facts through SwiftSyntax and
// the cache, the revision through git. The engine sees closures; here they get their contents.

internal import Evidence
internal import FactsCache
internal import FileTree
internal import FreshIndex
internal import GateEngine
internal import GateModel
internal import GateStore
internal import GitHistory
internal import Glibc
internal import Hygiene
internal import PackageGraph
internal import SourceFacts

/// Connects the engine with the file system, the package manager and git.
struct Workspace: Sendable {
  let environment: [String: String]
  private let hasher = ContentHasher.gitBlob

  /// - Parameter environment: The environment variables of the process.
  init(environment: [String: String]) { self.environment = environment }

  /// Finds and reads source files.
  var sources: SourceProvider {
    SourceProvider(
      discover: { root, cache in
        let place = try SourceRoot(path: root.file.map { root.absolute($0) } ?? root.directory)
        let found = try SourceDiscovery(
          environment: environment, hasher: hasher, store: Self.store(of: root, cache)
        ).sources(of: place)
        return DiscoveredSources(
          sources: found.files, gaps: found.gaps, package: found.package)
      },
      load: { request in try load(request) })
  }

  private func load(_ request: LoadRequest) throws(InternalError) -> LoadedSources {
    let reader: any FactsReader = SwiftSyntaxReader()
    let store = Self.store(of: request.root, request.cache)
    let facts = store.flatMap { store in
      ToolDigest.current(store: store, hasher: hasher).map {
        CachedFacts(store: store, readerIdentity: reader.identity, tool: $0, hasher: hasher)
      }
    }
    var loader = FactsLoader(
      root: request.root.directory, reader: reader, hasher: hasher, store: facts)
    loader.jobs = request.jobs
    loader.extent = request.needsTokens ? .structureAndTokens : .structure
    loader.progress = { done, total in request.progress(.reading(done: done, total: total)) }
    loader.overlay = request.overlay
    let loaded = try loader.load(request.sources)
    return LoadedSources(
      files: loaded.files, gaps: loaded.unreadable.map { "\($0.path): \($0.reason)" })
  }

  /// What checks may ask for besides files.
  func provisions(_ request: ProvisionRequest) -> Provisions {
    let store = Self.store(of: request.root, request.cache)
    var surroundings = environment
    // The state before a change is built in its own folder, not in the one of the state of now.
    if request.root.home != request.root.directory { surroundings["SWIFTPM_BUILD_DIR"] = nil }
    var finder = FreshIndexFinder(environment: surroundings, hasher: hasher, store: store)
    finder.jobs = request.jobs
    finder.progress = { request.progress(.building($0)) }
    let memory = store.flatMap { store in
      ToolDigest.current(store: store, hasher: hasher).map {
        OutcomeMemory(store: store, tool: $0, hasher: hasher)
      }
    }
    var provisions = Provisions(
      root: request.root.directory, index: { [finder] in try finder.index(for: $0) },
      manifest: {
        let path = "\(request.root.directory)/Package.swift"
        return (try? FileContent.read(path, bytesMax: Self.manifestBytesMax)) ?? []
      },
      recall: { memory?.recall($0) }, remember: { memory?.remember($0, $1) })
    let hygiene = hygiene(request.root, store)
    provisions.hygiene = hygiene
    if request.root.file == nil {
      provisions.pages = RootFiles(
        list: { try hygiene.files().paths }, read: hygiene.read,
        isGenerated: { GeneratedPaths.contains($0) })
    }
    return provisions
  }

  /// What stands around the sources.
  private func hygiene(_ root: AnalysisRoot, _ store: BlobStore?) -> HygieneServices {
    let discovery = SourceDiscovery(environment: environment, hasher: hasher, store: store)
    return HygieneServices(
      manifest: { try discovery.manifest(of: root.directory) },
      files: { try Self.listing(root) },
      read: { path in
        try? FileContent.read("\(root.directory)/\(path)", bytesMax: Self.manifestBytesMax)
      })
  }

  /// Folders that hold what tools brought or made.
  private static let foreignFolders: Set = [
    ".git", ".build", ".swiftpm", StoreFolder.name, "node_modules", "DerivedData", "Carthage",
    "Pods",
  ]

  private static func listing(_ root: AnalysisRoot) throws -> HygieneListing {
    let (paths, gaps) = FileListing.files(below: root.directory, skipping: foreignFolders)
    guard let repository = try Repository.discover(from: root.directory) else {
      return HygieneListing(paths, gaps: gaps)
    }
    let inside = FilePath.relative(root.directory, to: repository.workingTree)
    // The state before a change is written out where git looks away.
    if inside.split(separator: "/").contains(Substring(StoreFolder.name)) {
      return HygieneListing(paths, gaps: gaps)
    }
    let tree = try repository.commitTree(of: "HEAD", below: inside)
    let prefix = inside.isEmpty ? "" : "\(inside)/"
    let changed = try repository.changedPaths().filter { $0.hasPrefix(prefix) }
      .map { String($0.dropFirst(prefix.count)) }
    let known = Set((tree?.files ?? []).map(\.path) + changed)
    return HygieneListing(paths.filter(known.contains), gaps: gaps)
  }

  /// The digest of the running program, in hexadecimal; nil where nothing can be kept.
  func toolDigest(_ root: AnalysisRoot) -> String? {
    Self.store(of: root).flatMap { ToolDigest.current(store: $0, hasher: hasher)?.description }
  }

  /// Larger manifests are not looked at.
  private static let manifestBytesMax = 10 << 20

  /// The commit and state of the repository around a root.
  func revision(of root: AnalysisRoot) throws -> Revision? {
    guard var revision = try Repository.revision(at: root.directory, besides: StoreFolder.name)
    else { return nil }
    if let repository = try Repository.discover(from: root.directory) {
      revision.folder = FilePath.relative(root.directory, to: repository.workingTree)
    }
    return revision
  }

  /// What checks get besides files.
  var services: CheckServices {
    var services = CheckServices(
      memory: { root, cache in
        guard let store = Self.store(of: root, cache) else { return .none }
        return CheckMemory(
          load: { name in
            store.load(section: 0, of: StoreKey(.checkMemory, Array(name.utf8)))
          },
          save: { name, bytes in
            store.save([StoreEntry(StoreKey(.checkMemory, Array(name.utf8)), sections: [bytes])])
          })
      }, readStandardInput: Self.readStandardInput)
    services.today = { CalendarDay(number: Int(Self.today)) }
    services.base = .live(environment: environment)
    services.staged = { root in try StagedSources(root).overlay() }
    return services
  }

  @Sendable private static func readStandardInput(bytesMax: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= bytesMax {
      // SAFETY: the chunk is passed with its size.
      let count = unsafe read(STDIN_FILENO, &chunk, chunk.count)
      if count <= 0 { break }
      bytes += chunk[..<count]
    }
    return bytes
  }

  // MARK: - Cache

  /// The store of a project. A single file has none, and neither has a project that committed one:
  /// whoever can commit a cache can commit its answers.
  private static func store(of root: AnalysisRoot, _ use: CacheUse = .readAndWrite) -> BlobStore? {
    guard use == .readAndWrite, root.file == nil, !hasCommittedStore(root) else { return nil }
    return BlobStore(under: root.home, today: today)
  }

  /// Whether git tracks the store; a repository that cannot be read counts as one that does.
  private static func hasCommittedStore(_ root: AnalysisRoot) -> Bool {
    do throws(GitError) {
      guard let repository = try Repository.discover(from: root.home) else { return false }
      let inside = FilePath.relative(root.home, to: repository.workingTree)
      return try repository.tracksFiles(
        below: inside.isEmpty ? StoreFolder.name : "\(inside)/\(StoreFolder.name)")
    } catch {
      return true
    }
  }

  private static var today: Int64 { Int64(time(nil)) / 86_400 }

  /// `cache status` and `cache clean`.
  var cache: CacheControl {
    CacheControl(
      status: { root in existing(root).flatMap { Self.status(of: $0, root) } },
      clean: { root in
        guard let store = existing(root) else { return nil }
        let status = Self.status(of: store, root)
        store.clear()
        return status
      })
  }

  /// The store, if there is one already: asking for it must not make one.
  private func existing(_ root: AnalysisRoot) -> BlobStore? {
    let path = "\(root.directory)/\(StoreFolder.name)/\(BlobStore.fileName)"
    // SAFETY: the path is a C string for the duration of the call.
    guard unsafe access(path, R_OK) == 0 else { return nil }
    return Self.store(of: root)
  }

  private static func status(of store: BlobStore, _ root: AnalysisRoot) -> CacheStatus? {
    store.statistics().map {
      CacheStatus(
        path: "\(root.directory)/\(StoreFolder.name)", entries: $0.entries, bytes: $0.bytes)
    }
  }
}
