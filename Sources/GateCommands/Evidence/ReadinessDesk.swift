// Collects what a readiness report is made from — criteria, decisions, known issues, evidence — and
// writes or compares what it is made into.

internal import Evidence
internal import GateEngine
internal import GateModel
internal import Readiness

/// A document and its place.
struct ReadinessDocument: Equatable {
  /// Relative to the root.
  let path: String
  let text: String
}

/// Makes readiness reports.
struct ReadinessDesk {
  let log: EvidenceLog
  private var outside: Outside { log.outside }
  private var root: AnalysisRoot { log.root }

  /// Reads a file of the package: nil where it is not there.
  typealias Reader = (_ path: String) throws -> [UInt8]?

  /// Where the issue template is, where a package has one.
  static let templatePath = ".github/ISSUE_TEMPLATE/go-live.md"
  private static let documentBytesMax = 16 << 20

  /// Reads files as they are.
  func fileAsItIs(_ path: String) throws -> [UInt8]? {
    guard try outside.files.kind(root.absolute(path)) == .file else { return nil }
    return try outside.files.read(root.absolute(path), Self.documentBytesMax)
  }

  // MARK: - Evidence

  /// All evidence of some folders, each record once.
  func pool(_ folders: [String]) throws -> EvidencePool {
    var records: [String: EvidenceRecord] = [:]
    var broken: [String: BrokenEvidence] = [:]
    for folder in folders {
      let evidence = try log.read(folder)
      for item in evidence.records { records[FilePath.name(of: item.path)] = item.record }
      for problem in evidence.problems {
        let name = FilePath.name(of: problem.path)
        broken[name] = BrokenEvidence(
          name: name, reason: problem.reason,
          command: log.contents(problem.path).flatMap(EvidenceFile.command))
      }
    }
    let sorted = records.sorted { $0.key < $1.key }.map(\.value)
    let problems = artifactProblems(sorted)
    return EvidencePool(
      records: sorted.map { record in
        PooledRecord(
          record,
          artifactProblem: record.artifacts.lazy.compactMap { artifact in
            problems[artifact]
          }.first)
      },
      broken: broken.sorted { $0.key < $1.key }.map(\.value))
  }

  /// What is wrong with artifacts. Of a file that several records speak of, the newest one counts; one
  /// that is not here was not carried along, which is no change.
  private func artifactProblems(_ records: [EvidenceRecord]) -> [EvidenceArtifact: String] {
    var newest: [String: (end: UInt64, artifact: EvidenceArtifact)] = [:]
    for record in records {
      for artifact in record.artifacts
      where newest[artifact.path].map({ $0.end < record.invocation.end }) ?? true {
        newest[artifact.path] = (record.invocation.end, artifact)
      }
    }
    var problems: [EvidenceArtifact: String] = [:]
    for (path, known) in newest {
      guard let contents = log.contents(path) else { continue }
      problems[known.artifact] = known.artifact.problem(with: contents)
    }
    return problems
  }

  /// The records that the committed report names and that are not there.
  func missingCitations() throws -> [String] {
    guard let twin = try fileAsItIs(GeneratedPaths.readinessTwin).flatMap(JSONValue.parsing)
    else { return [] }
    let names = Set((twin["claims"]?.elements ?? []).compactMap { $0["record"]?.text })
    let there = Set(outside.evidence.names(root.absolute(GeneratedPaths.publishedFolder)))
    return names.subtracting(there).sorted()
  }

  // MARK: - Deciding

  /// Everything that a report is made from, but the day.
  ///
  /// - Parameters:
  ///   - sources: What it is about.
  ///   - pool: The evidence.
  ///   - read: Reads the files that belong to the sources.
  func input(
    about sources: SourceState, _ pool: EvidencePool, _ read: Reader
  ) throws -> ReadinessInput {
    let own = try read(Criteria.path)
    let criteria = try own.map { try Criteria($0, path: Criteria.path) } ?? Criteria.builtIn()
    let subject = ReportSubject(
      sources: sources, criteriaDigest: Self.digest(own ?? Criteria.builtInBytes),
      configurationDigest: try read(ConfigurationLoader.fileName).map(Self.digest),
      asOf: CalendarDay(number: 0))
    var input = ReadinessInput(
      subject: subject, criteria: criteria,
      criteriaName: own == nil ? Criteria.builtInName : Criteria.path, pool: pool,
      toolVersion: Tool.version)
    input.waivers =
      try fileAsItIs(GeneratedPaths.waivers).map {
        try Waiver.reading($0, path: GeneratedPaths.waivers)
      } ?? []
    input.signatures = try signatures()
    input.knownIssues = try read(KnownIssues.path).map {
      KnownIssues(String(decoding: $0, as: UTF8.self))
    }
    return input
  }

  private static func digest(_ bytes: [UInt8]) -> String {
    EvidenceArtifact(path: "", contents: bytes).sha256
  }

  /// The signatures that there are.
  func signatures() throws -> [Signature] {
    try fileAsItIs(GeneratedPaths.attestations).map {
      try Signature.reading($0, path: GeneratedPaths.attestations)
    } ?? []
  }

  /// The report about what is here now.
  func presentState() throws -> ReadinessState {
    let sources =
      try outside.evidence.sources(root.directory, "HEAD")
      ?? SourceState(commit: nil, isDirty: true)
    let today = outside.services.today()
    var input = try input(
      about: sources, try pool([GeneratedPaths.localFolder, GeneratedPaths.publishedFolder]),
      fileAsItIs)
    input.subject.asOf = today
    // Once more with what is named only, so that the published evidence gives the same bytes.
    let first = ReadinessState(input)
    input.pool.records = first.cited
    input.subject.sources = try whereMeasured(sources, first)
    input.subject.asOf = ReportDays(input).last(upTo: today)
    return ReadinessState(input)
  }

  /// The commit at which the same sources were measured, so that committing a report does not change
  /// what it is about.
  private func whereMeasured(
    _ sources: SourceState, _ state: ReadinessState
  ) throws -> SourceState {
    guard !sources.isDirty else { return sources }
    for item in state.measuredHere.reversed() {
      guard let commit = item.record.source.commit,
        let there = try outside.evidence.sources(root.directory, commit),
        there.digest == sources.digest
      else { continue }
      return SourceState(
        commit: there.commit, isDirty: false, tree: there.tree, digest: there.digest)
    }
    return sources
  }

  /// The documents of a report.
  func documents(_ state: ReadinessState) -> [ReadinessDocument] {
    let report = ReadinessReport(state).text
    let twin = ReadinessTwin(state)
    return [
      ReadinessDocument(path: GeneratedPaths.readiness, text: report),
      ReadinessDocument(path: GeneratedPaths.readinessTwin, text: twin.json.pretty),
      ReadinessDocument(
        path: GeneratedPaths.readinessStatement,
        text: twin.statement(about: Array(report.utf8)).pretty),
      ReadinessDocument(
        path: GeneratedPaths.validationResults, text: ValidationResults(state).text),
      ReadinessDocument(path: GeneratedPaths.goLive, text: GoLiveChecklist(state).text),
    ]
  }

  // MARK: - Writing

  /// Writes a report and publishes what it names.
  func write(_ state: ReadinessState) throws {
    for document in documents(state) {
      let path = root.absolute(document.path)
      try outside.files.createDirectory(FilePath.parent(of: path))
      try outside.files.replace(path, Array(document.text.utf8))
    }
    let named = Set(state.cited.map(\.name) + state.input.pool.broken.map(\.name))
    let folder = GeneratedPaths.publishedFolder
    for name in outside.evidence.names(root.absolute(folder))
    where name.hasSuffix(".json") && !named.contains(name) {
      try outside.files.remove(root.absolute("\(folder)/\(name)"))
    }
    for item in state.cited { _ = try log.write(item.record, below: folder) }
    for item in state.input.pool.broken {
      guard let bytes = log.contents("\(GeneratedPaths.localFolder)/\(item.name)") else { continue }
      try outside.files.createDirectory(root.absolute(folder))
      try outside.files.replace(root.absolute("\(folder)/\(item.name)"), bytes)
    }
  }
}
