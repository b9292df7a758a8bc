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
    let root = try AnalysisRoot.resolving(options.operands.first ?? ".", session.outside.files)
    let sources = try await session.outside.sources.discover(root, .readAndWrite).sources
    let loader = FactsLoader(
      root: root.directory, reader: ParseOnlyReader(), hasher: .gitBlob, store: nil)
    let loaded = try loader.load(sources)
    try session.print(
      "\(counted(loaded.files.count, "file")), \(counted(loaded.byteCount, "byte"))\n")
    return .passed
  }
}
