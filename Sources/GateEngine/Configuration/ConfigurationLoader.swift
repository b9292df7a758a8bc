// From files and flags to a configuration. The nearest file counts, from the root of the analysis up
// to the repository's root; nothing is merged between files. A `--set` is read by the same reader as
// the file, from a document that is built out of its key.

internal import GateModel
internal import YAMLText

/// Finds and resolves configuration.
package struct ConfigurationLoader: Sendable {
  /// The name of the file.
  package static let fileName = ".njord-gate.yml"
  /// So many folders are looked at on the way up.
  static let ancestorsMax = 64
  /// At most so many problems are reported at once.
  static let problemsShownMax = 20

  private let vocabulary: ConfigurationVocabulary
  private let files: FileSystem

  package init(registry: CheckRegistry, files: FileSystem) {
    vocabulary = ConfigurationVocabulary(registry)
    self.files = files
  }

  /// What the command line says about the configuration.
  package struct Request: Sendable {
    /// The file to use instead of searching one, as the user wrote it.
    package var file: String?
    /// The arguments of `--set`.
    package var assignments: [String]

    package init(file: String? = nil, assignments: [String] = []) {
      self.file = file
      self.assignments = assignments
    }
  }

  /// Resolves the configuration of a run.
  ///
  /// - Parameters:
  ///   - root: The root of the analysis.
  ///   - request: What the command line says.
  /// - Returns: The configuration.
  /// - Throws: `UserError` that names file, line and column of each problem.
  package func load(root: AnalysisRoot, _ request: Request) throws -> Configuration {
    var configuration = Configuration()
    if let path = try request.file.map({ try required($0) }) ?? search(from: root.directory) {
      try apply(file: path, shownAs: request.file, root: root, to: &configuration)
    }
    for text in request.assignments { try apply(assignment: text, to: &configuration) }
    return configuration
  }

  /// The nearest configuration file.
  ///
  /// - Parameter directory: The absolute path of the folder to start in.
  /// - Returns: The absolute path of the file, or nil.
  /// - Throws: `FileError` where the file system cannot be looked at.
  func search(from directory: String) throws -> String? {
    var folder = directory
    for _ in 0..<Self.ancestorsMax {
      let candidate = FilePath.join(folder, Self.fileName)
      if try files.kind(candidate) == .file { return candidate }
      if try folder == "/" || files.kind(FilePath.join(folder, ".git")) != nil { return nil }
      folder = FilePath.parent(of: folder)
    }
    return nil
  }

  private func required(_ path: String) throws -> String {
    guard try files.kind(path) == .file else {
      throw UserError("cannot read the configuration file \(path): there is no such file")
    }
    return path
  }
}

// MARK: - Layers

extension ConfigurationLoader {
  private func apply(
    file: String, shownAs shown: String?, root: AnalysisRoot, to configuration: inout Configuration
  ) throws {
    let folder = FilePath.parent(of: try files.canonical(file))
    let relative = FilePath.relative(folder, to: root.directory)
    let name = shown ?? (relative.isEmpty ? Self.fileName : "\(relative)/\(Self.fileName)")
    let bytes: [UInt8]
    do { bytes = try files.read(file, YAMLDocument.bytesMax) } catch { throw error.tiered }
    let layer = try layer(version: .required, at: { "\(name):\($0.line):\($0.column): " }) {
      () throws(YAMLProblem) in try YAMLDocument.parse(bytes)
    }
    configuration.file = name
    merge(
      layer, into: &configuration, base: FilePath.relative(root.directory, to: folder),
      origin: { .file(name, $0) })
  }

  private func apply(assignment text: String, to configuration: inout Configuration) throws {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw UserError("--set \(text): expected key=value, such as --set complexity.limit=12")
    }
    let keys = text[..<equals].split(separator: ".", omittingEmptySubsequences: false).map(
      String.init)
    let value = Array(text[text.index(after: equals)...].utf8)
    let layer = try layer(version: .absent, at: { _ in "--set \(text): " }) {
      () throws(YAMLProblem) in
      guard keys.count < YAMLDocument.depthMax else {
        throw YAMLProblem(position: YAMLPosition(line: 1, column: 1), message: "too many dots")
      }
      return Self.nested(keys, try YAMLDocument.parse(value))
    }
    guard layer.overrides.isEmpty else {
      throw UserError("--set \(text): overrides can be set in the configuration file only")
    }
    withdrawOverrides(of: layer, from: &configuration)
    merge(layer, into: &configuration, base: "", origin: { _ in .commandLine(text) })
  }

  /// The document `{a: {b: value}}`.
  private static func nested(_ keys: [String], _ value: YAMLNode?) -> YAMLNode {
    let begin = YAMLPosition(line: 1, column: 1)
    let leaf = value ?? YAMLNode(content: .scalar("", isPlain: true), position: begin)
    return keys.reversed().reduce(leaf) { node, key in
      YAMLNode(
        content: .mapping([(YAMLNode.Key(name: key, position: begin), node)]), position: begin)
    }
  }

  private func layer(
    version: ConfigurationReader.VersionRule, at place: (YAMLPosition) -> String,
    parse: () throws(YAMLProblem) -> YAMLNode?
  ) throws(UserError) -> ConfigurationLayer {
    let root: YAMLNode?
    do { root = try parse() } catch { throw UserError(place(error.position) + error.message) }
    let (layer, problems) = ConfigurationReader.read(root, vocabulary, version: version)
    if problems.isEmpty { return layer }
    var lines = problems.prefix(Self.problemsShownMax).map { place($0.position) + $0.message }
    let rest = problems.count - Self.problemsShownMax
    if rest > 0 { lines.append("and \(rest) more problems") }
    throw UserError(lines.joined(separator: "\n"))
  }

  private func merge(
    _ layer: ConfigurationLayer, into configuration: inout Configuration, base: String,
    origin: (YAMLPosition) -> ConfigurationOrigin
  ) {
    for (key, placed) in layer.values {
      configuration.settings.values[key] = placed.value
      configuration.origins[key] = origin(placed.position)
    }
    for (rule, placed) in layer.levels {
      configuration.levels.values[rule] = placed.value
      configuration.origins["rules.\(rule)"] = origin(placed.position)
    }
    if let exclude = layer.exclude {
      configuration.excludes = exclude.value.map { PathPattern($0, base: base) }
      configuration.origins["exclude"] = origin(exclude.position)
    }
    if let baseline = layer.baseline {
      configuration.baseline = Self.path(baseline.value, from: base)
      configuration.origins["baseline"] = origin(baseline.position)
    }
    for entry in layer.overrides {
      let patterns = entry.paths.map { PathPattern($0, base: base) }
      configuration.settings.overrides.append(
        Settings.Override(patterns: patterns, values: entry.values.mapValues(\.value)))
      configuration.levels.overrides.append(
        RuleLevels.Override(patterns: patterns, values: entry.levels.mapValues(\.value)))
      configuration.overrideOrigins.append(origin(entry.position))
    }
  }

  /// A path that is relative to the file, seen from the root of the analysis.
  ///
  /// - Parameters:
  ///   - path: As it was written.
  ///   - base: The way from the file's folder to the root.
  private static func path(_ path: String, from base: String) -> String {
    if path.hasPrefix("/") || base.isEmpty { return path }
    return FilePath.relative("/\(path)", to: "/\(base)")
  }

  /// What is set on the command line holds for every path.
  private func withdrawOverrides(
    of layer: ConfigurationLayer, from configuration: inout Configuration
  ) {
    configuration.settings.overrides = configuration.settings.overrides.map { entry in
      Settings.Override(
        patterns: entry.patterns, values: entry.values.filter { layer.values[$0.key] == nil })
    }
    for index in configuration.levels.overrides.indices {
      configuration.levels.overrides[index].values = configuration.levels.overrides[index].values
        .filter { layer.levels[$0.key] == nil }
    }
  }
}
