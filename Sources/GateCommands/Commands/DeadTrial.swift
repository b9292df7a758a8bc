internal import DeadCode
internal import FactsCache
internal import FreshIndex
internal import GateEngine
internal import GateModel
internal import GitHistory
internal import PackageGraph
internal import SourceFacts
internal import SymbolIndex

enum DeadTrial {
  static let command = Command(
    "internal dead", summary: "trial", operand: .path, visibility: .hidden
  ) { options, session in
    let root = try AnalysisRoot.resolving(options.operands.first ?? ".", session.outside.files)
    let place = try SourceRoot(path: root.directory)
    let found = try SourceDiscovery(
      environment: session.outside.environment, hasher: .gitBlob, store: nil
    ).sources(of: place)
    guard let package = found.package else { throw UserError("no package") }
    let reader = SymbolIndexReader(
      library: try IndexLibrary(environment: session.outside.environment).path(),
      jobs: session.outside.processors)
    let stores = [
      IndexStorePlace(path: "\(place.folder)/.build/debug/index/store", origin: .build)
    ]
    let catalogue = try reader.catalogue(
      of: stores, sources: PackageSources(root: place.folder, package: package))
    let result = reader.read(catalogue.units, of: stores)
    let loader = FactsLoader(
      root: root.directory, reader: SwiftSyntaxReader(), hasher: .gitBlob, store: nil)
    let loaded = try loader.load(found.files)
    let begin = session.outside.clock.now()
    let outcome = DeadCodeCheck.run(
      DeadCodeInput(
        files: loaded.files, index: result.index, package: package,
        options: DeadCodeOptions()), settings: Settings())
    let end = session.outside.clock.now()
    if session.outside.environment["TRIAL_JSON"] != nil {
      let all = outcome.findings.sortedAndNumbered().map { f -> JSONValue in
        .object([
          ("rule", .string(f.rule.rawValue)), ("severity", .string(f.severity.rawValue)),
          ("confidence", .string(f.confidence?.rawValue ?? "")),
          ("path", .string(f.location.path)), ("line", .integer(f.location.start.line)),
          ("column", .integer(f.location.start.column)),
          ("endLine", .integer(f.location.end.line)),
          ("endColumn", .integer(f.location.end.column)), ("message", .string(f.message)),
          ("entity", .object([("kind", .string(f.entity.kind)), ("name", .string(f.entity.name))])),
          ("related", .array(f.related.map { .object([("path", .string($0.path)), ("line", .integer($0.position.line)), ("message", .string($0.message))]) })),
        ])
      }
      try session.print(JSONValue.object([("findings", .array(all))]).pretty)
      return .passed
    }
    for f in outcome.findings.sortedAndNumbered() {
      try session.print(
        "\(f.location.path):\(f.location.start.line):\(f.location.start.column) \(f.rule) "
          + "\(f.confidence.map(\.rawValue) ?? "") \(f.message)  \(f.notes)\n")
      for r in f.related {
        try session.print("     \(r.path):\(r.position.line) \(r.message)\n")
      }
    }
    try session.print("\(outcome.summary) \((end - begin) / 1_000) us\n")
    return .passed
  }
}
