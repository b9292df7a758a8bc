// `internal dump-names`: how names are used and bound in the files of a run, as lines of fields with
// tabs between them. The oracles compare them with what the compiler says.

internal import FactsCache
internal import GateModel
internal import SourceFacts

extension InternalCommands {
  /// `internal dump-names PATH`.
  static let dumpNames = Command(
    "internal dump-names", summary: "list the uses of names and the locals", operands: [.path],
    visibility: .hidden
  ) { options, session in
    for file in try await facts(SwiftSyntaxReader(), options, session).files {
      try session.print(nameLines(of: file))
    }
    return .passed
  }

  /// One line each, columns in bytes from 1:
  ///
  /// - `use PATH LINE COLUMN CONTEXTS`;
  /// - `local PATH LINE COLUMN KIND NAME PARAMETER READS WRITES OWNER`, the owner being the kind of
  ///   the enclosing declaration;
  /// - `bodiless PATH LINE COLUMN NAME`, a parameter of what has no body;
  /// - `clause PATH LINE COLUMN LAST`, a clause of an `#if` with its last line.
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
      let owner = local.declaration < 0 ? nil : facts.declarations[Int(local.declaration)].kind.word
      return row(
        "local", local.nameOffset,
        [
          "\(local.kind)", local.name, "\(local.parameterIndex)", "\(local.readCount)",
          "\(local.writeCount)", owner ?? "file",
        ])
    }
    let bodiless = facts.declarations.filter { !$0.hasBody || $0.kind == .macro }
      .flatMap(\.signature.parameters).map { row("bodiless", $0.nameOffset, [$0.name]) }
    let clauses = facts.regions.map { region in
      row("clause", region.range.start, ["\(facts.lines.line(at: region.range.end))"])
    }
    return (uses + locals + bodiless + clauses).joined()
  }
}
