// What a run compares with, found from the command line: the baseline file and the reference.

internal import GateEngine
internal import GateModel

/// What is known from before a run.
struct KnownSources {
  var baseline: BaselineRequest?
  var since: SinceRequest?

  /// Nothing: every finding counts.
  static let none = KnownSources()

  /// What the command line says.
  ///
  /// - Parameters:
  ///   - options: The command line.
  ///   - root: The root of the analysis.
  ///   - configuration: What is configured.
  ///   - outside: The world.
  /// - Returns: The baseline, where there is one, and the reference, where one is named.
  /// - Throws: `UserError` where a file that was named is not there or is no baseline.
  static func named(
    by options: Options, _ root: AnalysisRoot, _ configuration: Configuration, _ outside: Outside
  ) throws -> KnownSources {
    var known = KnownSources()
    known.since = options.since.map {
      SinceRequest(reference: $0, building: options.baseBuilding)
    }
    guard let path = try path(options, root, configuration, outside) else { return known }
    let isStrict = !["", "0", "false"].contains(outside.environment["CI"] ?? "")
    known.baseline = BaselineRequest(
      baseline: try read(path, outside.files), path: shown(path, root, outside.files),
      strictness: options.strictness ?? (isStrict ? .strict : .lenient))
    return known
  }

  /// The path of the baseline that counts; nil where there is none.
  private static func path(
    _ options: Options, _ root: AnalysisRoot, _ configuration: Configuration, _ outside: Outside
  ) throws -> String? {
    switch options.baseline {
    case .none: return nil
    case .file(let path):
      guard try outside.files.kind(path) == .file else {
        throw UserError(
          "--baseline \(path): there is no such file; "
            + "'\(Tool.name) baseline write --reason …' writes one")
      }
      return path
    case .nearest:
      let path = home(options, root, configuration)
      return try outside.files.kind(path) == .file ? path : nil
    }
  }

  /// Where the baseline is, or would be.
  static func home(
    _ options: Options, _ root: AnalysisRoot, _ configuration: Configuration
  ) -> String {
    if case .file(let path) = options.baseline { return path }
    return FilePath.join(root.directory, configuration.baseline ?? BaselineFile.name)
  }

  /// Reads a baseline.
  static func read(_ path: String, _ files: FileSystem) throws -> Baseline {
    try BaselineFile.baseline(from: files.read(path, BaselineFile.bytesMax), named: path)
  }

  /// A path as the reports show it.
  private static func shown(_ path: String, _ root: AnalysisRoot, _ files: FileSystem) -> String {
    guard let full = try? files.canonical(path), let home = try? files.canonical(root.directory)
    else { return path }
    return FilePath.relative(full, to: home)
  }
}
