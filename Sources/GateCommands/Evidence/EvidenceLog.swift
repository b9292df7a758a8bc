// Writes and reads the records of a package: what was just measured in the tool's own folder, what
// committed reports cite beside them.

internal import Evidence
internal import GateEngine
internal import GateModel

/// What a command measured.
struct Measured: Sendable {
  /// As the criteria name it: `secrets`, `tests`.
  var command: String
  /// When it began, in nanoseconds since the epoch.
  var start: UInt64
  var exitCode: ExitCode
  var metrics: [EvidenceMetric]
  /// Files that it wrote, relative to the root.
  var artifacts: [String] = []
  var seed: UInt64?

  init(
    _ command: String, start: UInt64, exitCode: ExitCode, metrics: [EvidenceMetric]
  ) {
    self.command = command
    self.start = start
    self.exitCode = exitCode
    self.metrics = metrics
  }
}

/// A record in its file.
struct FiledRecord: Sendable {
  /// Relative to the root.
  let path: String
  let record: EvidenceRecord
}

/// What was found in a folder of evidence.
struct FiledEvidence: Sendable {
  /// Sorted by path.
  var records: [FiledRecord] = []
  /// What is no record, or not the one that its name promises.
  var problems: [(path: String, reason: String)] = []
}

/// The records of a package.
struct EvidenceLog: Sendable {
  /// More records in one folder are refused.
  static let recordsMax = 4_096
  private static let artifactBytesMax = 256 << 20

  let root: AnalysisRoot
  let outside: Outside

  /// Keeps what a command measured.
  ///
  /// - Parameters:
  ///   - measured: What it measured.
  ///   - options: How it was called.
  /// - Returns: The record's file, relative to the root.
  /// - Throws: `FileError` where it cannot be written; what git throws.
  @discardableResult func keep(_ measured: Measured, _ options: Options) throws -> String {
    let services = outside.evidence
    let source =
      try services.sources(root.directory, "HEAD") ?? SourceState(commit: nil, isDirty: true)
    var record = EvidenceRecord(
      claims: [],
      invocation: Invocation(
        arguments: [Tool.name] + options.arguments, workingDirectory: ".",
        exitCode: Int(measured.exitCode.rawValue), start: measured.start, end: services.now()),
      clock: .wall, source: source, toolchain: Self.toolchain, host: services.host())
    record.command = measured.command
    record.metrics = measured.metrics
    record.seed = measured.seed
    record.toolDigest = services.toolDigest(root)
    record.configurationDigest = contents(ConfigurationLoader.fileName).map { bytes in
      EvidenceArtifact(path: "", contents: bytes).sha256
    }
    for path in measured.artifacts.sorted() {
      let bytes = try outside.files.read(root.absolute(path), Self.artifactBytesMax)
      record.artifacts.append(EvidenceArtifact(path: path, contents: bytes))
    }
    return try write(record, below: GeneratedPaths.localFolder)
  }

  /// Writes a record into a folder of evidence.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - folder: Relative to the root.
  /// - Returns: The record's file, relative to the root.
  /// - Throws: `FileError` where it cannot be written.
  func write(_ record: EvidenceRecord, below folder: String) throws -> String {
    let path = "\(folder)/\(EvidenceFile.name(of: record))"
    try outside.files.createDirectory(root.absolute(folder))
    try outside.files.replace(root.absolute(path), EvidenceFile.bytes(of: record))
    return path
  }

  /// Reads a folder of evidence.
  ///
  /// - Parameter folder: Relative to the root.
  /// - Returns: The records, and what is none; nothing where there is no such folder.
  /// - Throws: `UserError` where there are too many.
  func read(_ folder: String) throws -> FiledEvidence {
    let names = outside.evidence.names(root.absolute(folder)).filter { $0.hasSuffix(".json") }
    guard names.count <= Self.recordsMax else {
      throw UserError(
        "\(folder) holds \(names.count) records; at most \(Self.recordsMax) are read: remove old ones"
      )
    }
    var evidence = FiledEvidence()
    for name in names {
      let path = "\(folder)/\(name)"
      do throws(EvidenceFile.Problem) {
        let record = try EvidenceFile.record(contents(path) ?? [], named: name)
        evidence.records.append(FiledRecord(path: path, record: record))
      } catch {
        evidence.problems.append((path, error.description))
      }
    }
    return evidence
  }

  /// The bytes of a file; nil where it cannot be read.
  func contents(_ path: String) -> [UInt8]? {
    try? outside.files.read(root.absolute(path), Self.artifactBytesMax)
  }

  private static var toolchain: String {
    #if swift(>=6.4)
      "Swift 6.4 or later"
    #elseif swift(>=6.3)
      "Swift 6.3"
    #else
      "Swift 6.2"
    #endif
  }
}
