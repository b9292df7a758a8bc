import DocComments
import Foundation
import GateModel
import SourceFacts
import Testing

@Suite("The symbol graph of the fixture package is what the check finds")
struct FixtureOracleTests {
  private static var sources: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/DocSymbols/Sources")
  }

  private static func texts(_ module: String) throws -> [String: String] {
    let folder = sources.appendingPathComponent(module)
    var texts: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      texts[name] = try String(
        contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    return texts
  }

  private static func files() throws -> [SourceFile] {
    try ["DocSymbols", "DocSymbolsBase"].flatMap { module in
      try texts(module).map { Analysis.file($0.key, $0.value, module: module) }
    }
  }

  /// What a symbol is known by on both sides.
  private struct Row: Hashable, CustomStringConvertible {
    var place: String
    var name: String
    var isDocumented: Bool
    var description: String { "\(place) \(isDocumented ? "" : "-")\(name)" }
  }

  /// Differences that are meant.
  private static let meant: Set<String> = [
    // A comment without text documents nothing.
    "emptyComment()", "emptyBlock()",
    // `-emit-symbol-graph` has it, `swift-symbolgraph-extract` does not.
    "internalShown()",
    // Not compiled here: the other branch is.
    "inactive()",
  ]

  private static let levels: [AccessLevel] = [.public, .package, .internal]

  @Test("symbol by symbol, documented or not, at each access level")
  func compare() throws {
    let graphs = try CompilerOracle.extractedSymbols(
      try Self.texts("DocSymbols"), module: "DocSymbols",
      importing: try Self.texts("DocSymbolsBase"), named: "DocSymbolsBase",
      access: Self.levels.map(\.word))
    let files = try Self.files()
    for (level, graph) in zip(Self.levels, graphs) { compare(graph, level.word, files) }
  }

  private func compare(_ graph: [GraphSymbol], _ access: String, _ files: [SourceFile]) {
    let expected = Set(
      graph.filter { !$0.isSynthesized && $0.location != nil }.map {
        Row(place: $0.place, name: $0.path, isDocumented: $0.docComment != nil)
      })
    let result = DocCommentsCheck.measure(
      files, settings: Settings(values: ["docs.access": .text(access)]))
    let found = Set(
      result.symbols.filter { $0.module == "DocSymbols" }.map {
        Row(
          place: "\($0.path):\($0.line):\($0.column)", name: $0.name, isDocumented: $0.isDocumented)
      })
    let isMeant: (Row) -> Bool = { Self.meant.contains($0.name) }
    #expect(expected.subtracting(found).filter { !isMeant($0) } == [], "\(access)")
    #expect(found.subtracting(expected).filter { !isMeant($0) } == [], "\(access)")
    #expect(found.count > 100, "\(access)")
  }
}
