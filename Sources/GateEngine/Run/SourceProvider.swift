// How source files come into a run. Discovery and reading are two steps, because files that the
// configuration excludes should not cost a parse. Both are closures, so that the package reader, the
// facts cache and the tests plug in without the engine knowing them.

package import PackageGraph
package import SourceFacts

/// Where an analysis starts: a folder, or one file in it.
package struct AnalysisRoot: Sendable, Equatable {
  /// The absolute path of the folder that all reported paths are relative to.
  package let directory: String
  /// The name of the only file to look at, inside the folder; nil for the whole folder.
  package let file: String?
  /// The absolute path of the folder that keeps what is known between runs.
  package let home: String

  package init(directory: String, file: String? = nil, home: String? = nil) {
    self.directory = directory
    self.file = file
    self.home = home ?? directory
  }

  /// The absolute path of a file that is named relative to the root.
  ///
  /// - Parameter path: Relative to the root.
  /// - Returns: The absolute path.
  package func absolute(_ path: String) -> String {
    directory == "/" ? "/" + path : directory + "/" + path
  }
}

/// What discovery found.
package struct DiscoveredSources: Sendable, Equatable {
  package var sources: [SourceReference]
  /// Reasons why files may be missing; they make every check incomplete.
  var gaps: [String]
  /// The package that the files belong to; nil for a plain folder or a single file.
  package var package: PackageGraph?

  package init(
    sources: [SourceReference], gaps: [String] = [], package: PackageGraph? = nil
  ) {
    self.sources = sources
    self.gaps = gaps
    self.package = package
  }
}

/// What reading gave.
package struct LoadedSources: Sendable {
  package var files: [SourceFile]
  /// Reasons why a discovered file is not among them; they make every check incomplete.
  var gaps: [String]

  package init(files: [SourceFile], gaps: [String] = []) {
    self.files = files
    self.gaps = gaps
  }
}

/// Whether facts may come from the cache and go into it.
package enum CacheUse: Sendable {
  case readAndWrite, none
}

/// What reading needs to know.
package struct LoadRequest: Sendable {
  package let root: AnalysisRoot
  package let sources: [SourceReference]
  /// How many files may be read at the same time.
  package let jobs: Int
  package let cache: CacheUse
  /// Whether a check looks at tokens; those that do not are spared reading them.
  package let needsTokens: Bool
  /// To be called now and then, from any thread.
  package let progress: ProgressSink
  /// Bytes to read instead of files, by path relative to the root.
  package var overlay: [String: [UInt8]] = [:]

  package init(
    root: AnalysisRoot, sources: [SourceReference], jobs: Int, cache: CacheUse, needsTokens: Bool,
    progress: @escaping ProgressSink
  ) {
    self.root = root
    self.sources = sources
    self.jobs = jobs
    self.cache = cache
    self.needsTokens = needsTokens
    self.progress = progress
  }
}

/// What a run is doing right now.
package enum ProgressEvent: Sendable, Equatable {
  case discovering
  case reading(done: Int, total: Int)
  case checking(names: [String])
  /// A check that takes long tells how far it is; without a total nobody knows.
  case working(on: String, done: Int, total: Int)
  /// The package is built; the text is what the package manager printed last.
  case building(String)
}

/// Receives progress; called from any thread.
package typealias ProgressSink = @Sendable (ProgressEvent) -> Void

/// Finds and reads source files. A `UserError` ends the run with exit code 2; any other error makes
/// every check incomplete with the error's text as reason.
package struct SourceProvider: Sendable {
  package var discover: @Sendable (AnalysisRoot, CacheUse) async throws -> DiscoveredSources
  package var load: @Sendable (LoadRequest) async throws -> LoadedSources

  package init(
    discover: @escaping @Sendable (AnalysisRoot, CacheUse) async throws -> DiscoveredSources,
    load: @escaping @Sendable (LoadRequest) async throws -> LoadedSources
  ) {
    self.discover = discover
    self.load = load
  }

  // njord-gate: allow[test-only-symbol] -- the double that the tests of engine and commands share
  /// Files that are already there, for tests and for callers that read by themselves.
  ///
  /// - Parameters:
  ///   - files: The files with their facts.
  ///   - gaps: Reasons why files may be missing.
  /// - Returns: A provider that finds exactly these files.
  package static func fixed(_ files: [SourceFile], gaps: [String] = []) -> SourceProvider {
    SourceProvider(
      discover: { _, _ in
        DiscoveredSources(
          sources: files.map {
            SourceReference(path: $0.path, module: $0.module, targetKind: $0.targetKind)
          },
          gaps: gaps)
      },
      load: { request in
        let wanted = Set(request.sources.map(\.path))
        return LoadedSources(files: files.filter { wanted.contains($0.path) })
      })
  }
}
