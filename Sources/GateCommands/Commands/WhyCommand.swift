// `why`: what keeps a declaration alive, or who mentions it although it is dead.

internal import DeadCode
internal import GateEngine
internal import GateModel
internal import GateReports

enum WhyCommand {
  /// The command's name.
  static let name = "why"
  /// The check that knows the answer, whose options the command takes.
  static let check = DeadCodeCheck.id

  private static let symbol = Operand(
    "SYMBOL", .required,
    help: "A name such as Cart.total(_:), Cart.total or total, with or without the module; a USR; "
      + "or a place such as Sources/Cart.swift:12 or Sources/Cart.swift:12:8.")

  /// `why SYMBOL [PATH]`.
  static let command = Command(
    name, summary: "say what keeps a declaration alive, or who mentions a dead one in vain",
    group: .asking, operands: [symbol, .path]
  ) { options, session in
    let root = try AnalysisRoot.resolving(
      options.operands.dropFirst().first ?? ".", session.outside.files)
    let query = options.operands.first ?? ""
    let selection = AnalysisCommand.Selection(checks: [check], origin: .named, skipped: [])
    let report = try await AnalysisCommand.withEngine(selection, root, options, session) {
      try await $0.ask($1, progress: $2) { try WhyReport(query, in: $0) }
    }
    if let miss = report.miss { throw error(miss, query) }
    switch options.format {
    case "json": try session.print(JSONReport.document(of: name, report.json).pretty)
    default: try session.print(report.text)
    }
    return .passed
  }

  // MARK: - Misses

  private static func error(_ miss: WhyMiss, _ query: String) -> UserError {
    switch miss {
    case .usr: UserError("no declaration of the package has the USR \"\(query)\"")
    case .place(let path, let line): UserError("\(path) has no declaration at line \(line)")
    case .file(let candidates):
      UserError("no file of the package fits \"\(query)\"\(suggestion(of: query, candidates))")
    case .name(let alike, let candidates):
      UserError(
        "no declaration of the package is called \"\(query)\""
          + (alike.isEmpty
            ? Suggestion.phrase(for: String(query.prefix { $0 != "(" }), among: candidates)
            : "; did you mean \(alike.map { "\"\($0)\"" }.joined(separator: " or "))?"))
    }
  }

  /// A file is known by its name, so that the folders of a wrong path do not matter.
  private static func suggestion(of query: String, _ paths: [String]) -> String {
    let wanted = FilePath.name(of: String(query.prefix { $0 != ":" }))
    let names = paths.map { FilePath.name(of: $0) }
    guard let name = Suggestion.nearest(to: wanted, among: names),
      let index = names.firstIndex(of: name)
    else { return "" }
    return "; did you mean \"\(paths[index])\"?"
  }
}
