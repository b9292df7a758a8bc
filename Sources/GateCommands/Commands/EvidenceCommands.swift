// `evidence list`, `show`, `verify`, `export`, `import`: what was measured, whether it was changed since,
// and how it gets from one machine to another.

internal import Evidence
internal import GateEngine
internal import GateModel
internal import GateReports
internal import Readiness

enum EvidenceCommands {
  private static let bundleVersion = 1
  private static let bundleBytesMax = 256 << 20

  static let all = [list, show, verify, export, importing]

  private static let folders = [GeneratedPaths.localFolder, GeneratedPaths.publishedFolder]

  private static func log(_ path: String?, _ session: Session) throws -> EvidenceLog {
    let root = try AnalysisRoot.resolving(path ?? ".", session.outside.files)
    guard root.file == nil else {
      throw UserError("evidence is about a package, not a single file")
    }
    return EvidenceLog(root: root, outside: session.outside)
  }

  // MARK: - Looking

  static let list = Command(
    "evidence list", summary: "list what was measured", operands: [.path]
  ) { options, session in
    let log = try log(options.operands.first, session)
    let present = try session.outside.evidence.sources(log.root.directory, "HEAD")
    var text = ""
    for folder in folders {
      for item in try log.read(folder).records {
        let source = item.record.source
        let fits = source.digest != nil && source.digest == present?.digest
        let state = source.isDirty ? "with changes" : fits ? "of these sources" : "of other sources"
        text += "\(item.path)  \(item.record.command)  "
        text += "\(counted(item.record.metrics.count, "metric")), \(state), "
        text += "commit \(source.commit.map { String($0.prefix(10)) } ?? "none")\n"
      }
    }
    try session.print(text.isEmpty ? "there is no evidence\n" : text)
    return .passed
  }

  static let show = Command(
    "evidence show", summary: "print a record",
    operands: [
      Operand("ID", .required, help: "The beginning of the record's name."), .path,
    ]
  ) { options, session in
    let log = try log(options.operands.dropFirst().first, session)
    let id = options.operands[0]
    var found: [EvidenceRecord] = []
    for folder in folders {
      found += try log.read(folder).records.map(\.record).filter { $0.identity.hasPrefix(id) }
    }
    guard let record = found.first, Set(found.map(\.identity)).count == 1 else {
      throw UserError(
        found.isEmpty ? "there is no record \"\(id)\"" : "\"\(id)\" begins several records' names")
    }
    try session.print(String(decoding: EvidenceFile.bytes(of: record), as: UTF8.self))
    return .passed
  }

  // MARK: - Verifying

  static let verify = Command(
    "evidence verify", summary: "see whether a record or an artifact was changed", operands: [.path]
  ) { options, session in
    let log = try log(options.operands.first, session)
    let desk = ReadinessDesk(log: log)
    let pool = try desk.pool(folders)
    var problems: [String] = []
    for folder in folders {
      problems += try log.read(folder).problems.map { "\($0.path): \($0.reason)" }
    }
    problems += pool.records.compactMap { item in item.artifactProblem.map { "\(item.name): \($0)" }
    }
    problems += try desk.missingCitations().map { name in
      "\(GeneratedPaths.readinessTwin) names \(name), which is not in \(GeneratedPaths.publishedFolder)"
    }
    for problem in problems { try session.print("FAIL: \(problem)\n") }
    try session.print(
      "\(counted(pool.records.count, "record")) as written, \(counted(problems.count, "problem"))\n"
    )
    return problems.isEmpty ? .passed : .failed
  }

  // MARK: - Carrying

  static let export = Command(
    "evidence export", summary: "put all records into one file, for another machine",
    operands: [Operand("FILE", .required, help: "The file to write."), .path]
  ) { options, session in
    let log = try log(options.operands.dropFirst().first, session)
    let evidence = try log.read(GeneratedPaths.localFolder)
    if let problem = evidence.problems.first {
      throw UserError("\(problem.path): \(problem.reason); nothing was exported")
    }
    let bundle = JSONValue.object([
      ("evidenceBundle", .integer(bundleVersion)),
      ("records", .array(evidence.records.map(\.record.json))),
    ])
    try session.outside.files.replace(options.operands[0], Array(bundle.pretty.utf8))
    try session.print("exported \(counted(evidence.records.count, "record"))\n")
    return .passed
  }

  static let importing = Command(
    "evidence import", summary: "take over the records of an exported file",
    operands: [Operand("FILE", .required, help: "What 'evidence export' wrote."), .path]
  ) { options, session in
    let log = try log(options.operands.dropFirst().first, session)
    let bytes = try session.outside.files.read(options.operands[0], bundleBytesMax)
    guard let bundle = JSONValue.parsing(bytes),
      bundle["evidenceBundle"]?.integer == bundleVersion, let items = bundle["records"]?.elements
    else { throw UserError("\(options.operands[0]): expected what 'evidence export' writes") }
    let records = items.compactMap(EvidenceRecord.init(json:))
    guard records.count == items.count else {
      throw UserError("\(options.operands[0]): it holds something that is no record")
    }
    for record in records { _ = try log.write(record, below: GeneratedPaths.localFolder) }
    try session.print("imported \(counted(records.count, "record"))\n")
    return .passed
  }
}
