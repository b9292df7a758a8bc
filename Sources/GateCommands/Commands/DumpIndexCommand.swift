// `internal dump-index`: what the index says of a package, one line per occurrence. For the people who
// build the tool; a store is taken as it is, however old.

internal import FreshIndex
internal import GateEngine
internal import GateModel
internal import GitHistory
internal import PackageGraph
internal import SymbolIndex

enum DumpIndexCommand {
  /// Text is written in pieces of about so many bytes.
  private static let pieceBytes = 1 << 20

  /// `internal dump-index [PATH]`.
  static let dump = Command(
    "internal dump-index", summary: "print what the index says of a package", operands: [.path],
    visibility: .hidden
  ) { options, session in
    let reading = try read(options, session)
    try session.outside.console.write(reading.summary, .error)
    try write(reading.index, session)
    return .passed
  }

  /// `internal read-index [PATH]`.
  static let measure = Command(
    "internal read-index", summary: "read the index of a package and say how long that took",
    operands: [.path], visibility: .hidden
  ) { options, session in
    try session.print(try read(options, session).summary)
    return .passed
  }

  /// What was read, and how long that took.
  private struct Reading {
    let index: SymbolIndex
    let summary: String
  }

  private static func read(_ options: Options, _ session: Session) throws -> Reading {
    let root = try AnalysisRoot.resolving(options.operands.first ?? ".", session.outside.files)
    let place = try SourceRoot(path: root.directory)
    let found = try SourceDiscovery(
      environment: session.outside.environment, hasher: .gitBlob, store: nil
    ).sources(of: place)
    guard let package = found.package else {
      throw UserError(found.gaps.first ?? "\(root.directory) is no package")
    }
    let reader = SymbolIndexReader(
      library: try IndexLibrary(environment: session.outside.environment).path(),
      jobs: session.outside.processors)
    let stores = [
      IndexStorePlace(path: "\(place.folder)/.build/debug/index/store", origin: .build)
    ]
    let begin = session.outside.clock.now()
    let catalogue = try reader.catalogue(
      of: stores, sources: PackageSources(root: place.folder, package: package))
    let between = session.outside.clock.now()
    let result = reader.read(catalogue.units, of: stores)
    let end = session.outside.clock.now()
    for problem in catalogue.problems + result.problems {
      try session.outside.console.write("\(Tool.name): warning: \(problem)\n", .error)
    }
    return Reading(
      index: result.index,
      summary: "\(result.index.sources.count) sources, \(result.index.symbols.count) symbols, "
        + "\(result.index.occurrences.count) occurrences, \(result.index.relations.count) relations; "
        + "units \((between - begin) / 1_000) µs, records \((end - between) / 1_000) µs\n")
  }

  private static func write(_ index: SymbolIndex, _ session: Session) throws {
    var text = ""
    for source in index.sources {
      text += "# \(source.path) \(source.module) store \(source.store)"
      text += " sees \(source.visibleModules.joined(separator: " "))\n"
      for number in source.occurrences {
        text += line(number, of: source, index)
        if text.utf8.count > pieceBytes {
          try session.print(text)
          text = ""
        }
      }
    }
    try session.print(text)
  }

  private static func line(_ number: Int, of source: IndexedSource, _ index: SymbolIndex) -> String
  {
    let occurrence = index.occurrences[number]
    let symbol = index.symbols[Int(occurrence.symbol)]
    let relations = index.relations(of: number).map { relation in
      "\(relation.roles.words):\(index.symbols[Int(relation.symbol)].usr)"
    }
    let kind = symbol.subkind == 0 ? "\(symbol.kind)" : "\(symbol.kind)/\(symbol.subkind)"
    return "\(source.path):\(occurrence.line):\(occurrence.column) \(occurrence.roles.words) "
      + "\(kind) \(symbol.name) \(symbol.usr) \(relations.joined(separator: " "))\n"
  }
}

extension SymbolRoles {
  private static let names: [(SymbolRoles, String)] = [
    (.declaration, "decl"), (.definition, "def"), (.reference, "ref"), (.read, "read"),
    (.write, "write"), (.call, "call"), (.dynamic, "dyn"), (.addressOf, "addr"),
    (.implicit, "impl"), (.childOf, "childOf"), (.baseOf, "baseOf"), (.overrideOf, "overrideOf"),
    (.receivedBy, "receivedBy"), (.calledBy, "calledBy"), (.extendedBy, "extendedBy"),
    (.accessorOf, "accessorOf"), (.containedBy, "containedBy"),
  ]

  /// The roles' names with commas between them.
  fileprivate var words: String {
    Self.names.filter { contains($0.0) }.map(\.1).joined(separator: ",")
  }
}
