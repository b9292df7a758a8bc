// `readiness`: writes the report for those who sign a release, or compares the committed one; and what
// belongs to it, `readiness sign` and `readiness template`.

internal import Evidence
internal import GateEngine
internal import GateModel
internal import GateReports
internal import Readiness

enum ReadinessCommands {
  static let name = "readiness"
  static let signName = "readiness sign"

  static let all = [report, sign, template]

  private static func desk(_ path: String?, _ session: Session) throws -> ReadinessDesk {
    let root = try AnalysisRoot.resolving(path ?? ".", session.outside.files)
    guard root.file == nil else {
      throw UserError("readiness is about a package, not a single file")
    }
    return ReadinessDesk(log: EvidenceLog(root: root, outside: session.outside))
  }

  // MARK: - The report

  static let report = Command(
    name, summary: "write docs/PRODUCTION_READINESS.md from criteria and evidence",
    operands: [.path]
  ) { options, session in
    let desk = try desk(options.operands.first, session)
    switch options.readinessUse {
    case .write: return try write(try desk.presentState(), desk, session)
    case .rewrite:
      let answer = try ReadinessCheck(desk: desk).answer(.written)
      guard let state = answer.state else {
        throw UserError(
          "there is no report to write again: \(answer.problems.joined(separator: "; "))")
      }
      return try write(state, desk, session)
    case .check(let demand): return try check(desk, demand, session)
    }
  }

  private static func write(
    _ state: ReadinessState, _ desk: ReadinessDesk, _ session: Session
  ) throws -> ExitCode {
    try desk.write(state)
    try session.print(summary(of: state))
    try session.print("wrote \(GeneratedPaths.readiness)\n")
    return .passed
  }

  private static func check(
    _ desk: ReadinessDesk, _ demand: ReadinessDemand, _ session: Session
  ) throws -> ExitCode {
    let answer = try ReadinessCheck(desk: desk).answer(demand)
    for note in answer.notes { try session.print("note: \(note)\n") }
    for problem in answer.problems { try session.print("FAIL: \(problem)\n") }
    if let state = answer.state { try session.print(summary(of: state)) }
    try session.print(
      answer.problems.isEmpty
        ? "the report is what the tool writes\n"
        : "write it again: \(Tool.name) \(name)\n")
    return answer.problems.isEmpty ? .passed : .failed
  }

  /// The two lines that everybody reads.
  static func summary(of state: ReadinessState) -> String {
    let verdicts = [
      ("production-ready", state.production), ("enterprise-ready", state.enterprise),
    ]
    return verdicts.map { name, verdict in
      let blockers = verdict.blockers.count
      let ending = blockers == 0 ? "" : ", \(counted(blockers, "blocker"))"
      return "\(name): \(verdict.word.rawValue)\(ending)\n"
    }.joined()
  }

  // MARK: - People

  static let sign = Command(
    signName, summary: "record that a person accepts the sources as they are committed",
    operands: [
      Operand("ID", .required, help: "A role, a claim or an item that is attested."), .path,
    ]
  ) { options, session in
    let desk = try desk(options.operands.dropFirst().first, session)
    let id = options.operands[0]
    guard let name = options.signer, name.contains(where: { !$0.isWhitespace }) else {
      throw UserError("\(signName) needs --name: who signs?")
    }
    let outside = session.outside
    guard let sources = try outside.evidence.sources(desk.log.root.directory, "HEAD"),
      let commit = sources.commit, let digest = sources.digest
    else { throw UserError("\(signName): git knows no commit here to sign") }
    guard !sources.isDirty else {
      throw UserError("\(signName): the tree has changes that no commit has; commit them first")
    }
    let input = try desk.input(about: sources, EvidencePool(), desk.fileAsItIs)
    guard let statement = input.criteria.signable(id) else {
      throw UserError("\(signName): nobody attests \"\(id)\" (\(input.criteriaName))")
    }
    var signatures = try desk.signatures().filter { $0.id != id }
    signatures.append(
      Signature(
        id: id, name: name, date: outside.services.today(), commit: commit, sources: digest))
    signatures.sort { $0.id < $1.id }
    let path = desk.log.root.absolute(GeneratedPaths.attestations)
    try outside.files.createDirectory(FilePath.parent(of: path))
    try outside.files.replace(path, Array(Signature.text(of: signatures).utf8))
    try session.print("\(name) signed \(id) for commit \(commit): \(statement)\n")
    return .passed
  }

  static let template = Command(
    "readiness template", summary: "print the issue template of the go-live checklist",
    operands: [.path]
  ) { options, session in
    let desk = try desk(options.operands.first, session)
    let input = try desk.input(
      about: SourceState(commit: nil, isDirty: true), EvidencePool(), desk.fileAsItIs)
    try session.print(GoLiveChecklist.issueTemplate(input.criteria))
    return .passed
  }
}
