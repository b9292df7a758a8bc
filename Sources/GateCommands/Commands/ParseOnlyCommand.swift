// `internal parse-only`: what the parser alone costs on the files of a run, read by the same workers.
// `make bench` divides a run by it.

internal import FactsCache
internal import GateEngine
internal import GateModel
internal import GateReports
internal import GitHistory
internal import SourceFacts

extension InternalCommands {
  /// `internal parse-only PATH`.
  static let parseOnly = Command(
    "internal parse-only", summary: "parse every file and look at nothing", operands: [.path],
    visibility: .hidden
  ) { options, session in
    let loaded = try await facts(ParseOnlyReader(), options, session)
    try session.print(
      "\(counted(loaded.files.count, "file")), \(counted(loaded.byteCount, "byte"))\n")
    return .passed
  }

  /// What a reader makes of the files of a run, without a cache.
  ///
  /// - Parameters:
  ///   - reader: Reads them.
  ///   - options: The path is their first operand.
  ///   - session: The tool.
  /// - Returns: The files.
  /// - Throws: `UserError` where there is no such folder.
  static func facts(
    _ reader: any FactsReader, _ options: Options, _ session: Session
  ) async throws -> LoadedFacts {
    let root = try AnalysisRoot.resolving(options.operands.first ?? ".", session.outside.files)
    let sources = try await session.outside.sources.discover(root, .readAndWrite).sources
    return try FactsLoader(
      root: root.directory, reader: reader, hasher: .gitBlob, store: nil
    ).load(sources)
  }
}
