// `all --final`: what a release must pass. The package is checked out clean into a fresh folder and built
// there; every flow that the package names runs with what was built; what all that measured is kept, the
// cleanup report is written from the sources, and the readiness report from the evidence.

internal import Evidence
internal import GateEngine
internal import GateModel
internal import GateReports
internal import Readiness

/// Whether a run is the last one before a release.
enum FinalUse: Sendable {
  case none, final
}

/// The last gate before a release.
struct FinalGate {
  /// What the criteria call it.
  static let command = "njord-gate all --final"
  /// So much of what a failed flow printed is shown, in lines.
  private static let shownLinesMax = 20

  let root: AnalysisRoot
  let options: Options
  let session: Session
  /// When the checks began, in nanoseconds since the epoch.
  let start: UInt64
  private var outside: Outside { session.outside }
  private var log: EvidenceLog { EvidenceLog(root: root, outside: outside) }

  /// How a flow ended.
  private enum FlowEnd {
    case passed, failed(String), stub(String)

    var isPassed: Bool { if case .passed = self { true } else { false } }
    var isStub: Bool { if case .stub = self { true } else { false } }
  }

  /// Builds and runs everything, and writes both reports.
  ///
  /// - Parameter checks: How the checks ended.
  /// - Returns: The exit code of it all.
  /// - Throws: `UserError` where there is no commit to check out, `InternalError` where git fails.
  func run(after checks: ExitCode) async throws -> ExitCode {
    guard let sources = try outside.evidence.sources(root.directory, "HEAD"),
      let commit = sources.commit
    else { throw UserError("--final: git knows no commit here to check out") }
    let folder = try outside.final.checkOut(root.directory, commit)
    let flows = try flows(in: folder)
    let build = try end(of: flows.build, exitCode: 0, prints: nil, in: folder)
    try say("clean build", build)
    var ends: [(flow: Flow, end: FlowEnd)] = []
    for flow in flows.flows {
      let end = try end(of: flow, in: folder, build)
      try say("flow \(flow.id)", end)
      ends.append((flow, end))
    }
    let imported = try takeOver(from: folder)
    try outside.final.discard(folder)
    try keep(build, ends)
    try session.print("\(counted(imported, "record")) of the flows kept\n")
    try await ReportCommand.write(root, options, session)
    return try conclude(checks, build, ends.map(\.end))
  }

  private func flows(in folder: String) throws -> Flows {
    let path = FilePath.join(folder, Flows.path)
    guard try outside.files.kind(path) == .file else { return Flows() }
    return try Flows(
      try outside.files.read(path, EvidenceFile.bytesMax), path: Flows.path)
  }

  // MARK: - Running

  private func end(of flow: Flow, in folder: String, _ build: FlowEnd) throws -> FlowEnd {
    switch (flow.action, build) {
    case (.stub(let reason), _): .stub(reason)
    case (.run, .failed), (.run, .stub): .failed("nothing was built to run it with")
    case (.run(let arguments, let exitCode, let prints), .passed):
      try end(of: arguments, exitCode: exitCode, prints: prints, in: folder)
    }
  }

  private func end(
    of arguments: [String], exitCode: Int, prints: String?, in folder: String
  ) throws -> FlowEnd {
    let ending = try outside.final.run(arguments, folder)
    let lines = ending.output.split(separator: "\n").suffix(Self.shownLinesMax)
      .map { "    \($0)\n" }.joined()
    guard ending.exitCode == exitCode else {
      let code = ending.exitCode.map { "exit code \($0)" } ?? "no exit code"
      return .failed("\(code), expected \(exitCode)\n\(lines)")
    }
    if let prints, !ending.output.contains(prints) {
      return .failed("it does not print \"\(prints)\"\n\(lines)")
    }
    return .passed
  }

  private func say(_ name: String, _ end: FlowEnd) throws {
    switch end {
    case .passed: try session.print("\(name): PASS\n")
    case .failed(let reason): try session.print("\(name): FAIL: \(reason)\n")
    case .stub(let reason): try session.print("\(name): NOT MEASURED: \(reason)\n")
    }
  }

  // MARK: - Evidence

  /// Takes over what the flows measured in the checkout.
  private func takeOver(from folder: String) throws -> Int {
    let there = EvidenceLog(root: AnalysisRoot(directory: folder), outside: outside)
    let records = try there.read(GeneratedPaths.localFolder).records
    for item in records { _ = try log.write(item.record, below: GeneratedPaths.localFolder) }
    return records.count
  }

  private func keep(
    _ build: FlowEnd, _ ends: [(flow: Flow, end: FlowEnd)]
  ) throws {
    let real = ends.filter { !$0.end.isStub }
    let passed = real.count { $0.end.isPassed }
    let seconds = Double(outside.evidence.now() - start) / 1e9
    var metrics = [
      EvidenceMetric("final.build", "builds", build.isPassed ? 1 : 0, count: 1),
      EvidenceMetric("final.flows", "flows", Double(passed), count: real.count),
      EvidenceMetric("final.stubs", "flows", Double(ends.count - real.count), count: ends.count),
      EvidenceMetric("final.seconds", "s", seconds, count: 1),
    ]
    metrics += ends.map { flow, end in
      EvidenceMetric(
        "final.flow.\(flow.id)", "flows", end.isPassed ? 1 : 0, count: 1,
        notMeasured: end.isStub ? "a stub" : nil)
    }
    let code: ExitCode = build.isPassed && passed == real.count ? .passed : .failed
    try log.keep(
      Measured(Self.command, start: start, exitCode: code, metrics: metrics), options)
  }

  // MARK: - The end

  private func conclude(
    _ checks: ExitCode, _ build: FlowEnd, _ ends: [FlowEnd]
  ) throws -> ExitCode {
    let desk = ReadinessDesk(log: log)
    let state = try desk.presentState()
    try desk.write(state)
    try session.print(ReadinessCommands.summary(of: state))
    try session.print("wrote \(GeneratedPaths.readiness)\n")
    let code = Self.code(checks, ([build] + ends), state.production.word)
    try session.print(
      "final: \(code == .passed ? "passed" : code == .failed ? "failed" : "incomplete")\n")
    return code
  }

  /// A failure outweighs what was not measured, which outweighs a pass.
  private static func code(
    _ checks: ExitCode, _ ends: [FlowEnd], _ production: ReadinessVerdict.Word
  ) -> ExitCode {
    if checks != .passed { return checks }
    if ends.contains(where: { !$0.isPassed && !$0.isStub }) { return .failed }
    switch production {
    case .notReady: return .failed
    case .undetermined: return .incomplete
    case .ready: return .passed
    }
  }
}
