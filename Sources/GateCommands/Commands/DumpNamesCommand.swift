// `internal dump-names`: how names are used and bound in the files of a run, as lines of fields with
// tabs between them. The oracles compare them with what the compiler says.

internal import FactsCache
internal import GateEngine
internal import GateModel
internal import GitHistory
internal import SourceFacts

extension InternalCommands {
  /// `internal dump-names PATH`.
  static let dumpNames = Command(
    "internal dump-names", summary: "list the uses of names and the locals", operand: .path,
    visibility: .hidden
  ) { options, session in
    let root = try AnalysisRoot.resolving(options.operands.first ?? ".", session.outside.files)
    let sources = try await session.outside.sources.discover(root, .readAndWrite).sources
    let loader = FactsLoader(
      root: root.directory, reader: SwiftSyntaxReader(), hasher: .gitBlob, store: nil)
    for file in try loader.load(sources).files { try session.print(nameLines(of: file)) }
    return .passed
  }

  /// `use PATH LINE COLUMN CONTEXTS` and `local PATH LINE COLUMN KIND NAME PARAMETER READS WRITES`,
  /// columns in bytes from 1.
  private static func nameLines(of file: SourceFile) -> String {
    let facts = file.facts
    func row(_ kind: String, _ offset: UInt32, _ fields: [String]) -> String {
      let place = [facts.lines.line(at: offset), facts.lines.column(at: offset)].map { "\($0)" }
      return ([kind, file.path] + place + fields).joined(separator: "\t") + "\n"
    }
    let uses = zip(facts.uses.offsets, facts.uses.contexts).map { offset, context in
      row("use", offset, ["\(context.rawValue)"])
    }
    let locals = facts.locals.map { local in
      row(
        "local", local.nameOffset,
        [
          "\(local.kind)", local.name, "\(local.parameterIndex)", "\(local.readCount)",
          "\(local.writeCount)",
        ])
    }
    return (uses + locals).joined()
  }
}
