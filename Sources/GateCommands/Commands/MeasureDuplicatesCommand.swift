// `internal measure-duplicates PATH`: how long the check takes on facts in memory, for an eighth, a
// quarter, half and all of the files. `make bench` reads growth from it.

internal import GateEngine
internal import GateModel
internal import Glibc
internal import SourceFacts

extension InternalCommands {
  /// So many parts are measured; the first holds one of them, the next two, four and all eight.
  private static let parts = 8

  /// `internal measure-duplicates PATH`.
  static let measureDuplicates = Command(
    "internal measure-duplicates", summary: "time the check of duplicates on growing input",
    operands: [.path], visibility: .hidden
  ) { options, session in
    let outside = session.outside
    let root = try AnalysisRoot.resolving(options.operands.first ?? ".", outside.files)
    let sources = try await outside.sources.discover(root, .readAndWrite).sources
    let loaded = try await outside.sources.load(
      LoadRequest(
        root: root, sources: sources, jobs: outside.processors, cache: .readAndWrite,
        needsTokens: true, progress: { _ in }))
    for share in [1, 2, 4, parts] {
      let files = loaded.files.enumerated().filter { $0.offset % parts < share }.map(\.element)
      let begin = clock()
      let outcome = try Check.duplication.run(
        CheckContext(files: files, settings: Settings(), listing: .findings))
      let seconds = Double(clock() - begin) / Double(CLOCKS_PER_SEC)
      let lines = files.reduce(0) { $0 + $1.facts.lines.starts.count }
      let tokens = files.reduce(0) { $0 + $1.facts.tokens.count }
      try session.print(
        "\(share) \(lines) lines \(tokens) tokens \(outcome.findings.count) findings "
          + "\(fixedPoint(seconds, places: 3)) s CPU\n")
    }
    return .passed
  }
}
