import Foundation
import Testing

@testable import DocComments

/// Makes the table of the toolchain's protocols from its symbol graphs.
enum ToolchainProtocols {
  static let modules = [
    "Swift", "_Concurrency", "_StringProcessing", "_Differentiation", "Foundation",
    "FoundationEssentials", "FoundationNetworking", "FoundationXML", "Observation", "RegexBuilder",
    "Synchronization", "Distributed", "Dispatch", "XCTest", "Testing",
  ]

  struct Graph: Decodable {
    struct Symbol: Decodable {
      struct Named: Decodable { var identifier: String }
      struct Identifier: Decodable { var precise: String }
      struct Fragment: Decodable {
        var kind: String
        var spelling: String
        var preciseIdentifier: String?
      }
      struct Parameter: Decodable { var declarationFragments: [Fragment]? }
      struct Signature: Decodable { var parameters: [Parameter]? }
      struct Doc: Decodable {}

      var kind: Named
      var identifier: Identifier
      var pathComponents: [String]
      var docComment: Doc?
      var functionSignature: Signature?
      var declarationFragments: [Fragment]?
    }
    struct Relationship: Decodable {
      var kind: String
      var source: String
      var target: String
    }
    struct Module: Decodable { var name: String }

    var module: Module
    var symbols: [Symbol]
    var relationships: [Relationship]
  }

  /// The target triple of the toolchain on PATH.
  static func target() throws -> String { try knownTarget.get() }

  private static let knownTarget = Result<String, any Error> {
    struct Info: Decodable {
      struct Target: Decodable { var unversionedTriple: String }
      var target: Target
    }
    let text = try CompilerOracle.run(
      ["swiftc", "-print-target-info"], in: FileManager.default.temporaryDirectory)
    return try JSONDecoder().decode(Info.self, from: Data(text.utf8)).target.unversionedTriple
  }

  static func table() throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("njord-protocols-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let target = try target()
    for module in modules {
      try CompilerOracle.run(
        [
          "swift-symbolgraph-extract", "-module-name", module, "-target", target, "-output-dir",
          ".",
        ]
          + ["-minimum-access-level", "public", "-skip-synthesized-members"], in: folder)
    }
    var builder = TableBuilder()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where name.hasSuffix(".symbols.json") {
      let data = try Data(contentsOf: folder.appendingPathComponent(name))
      builder.add(try JSONDecoder().decode(Graph.self, from: data))
    }
    return builder.table
  }

  private struct TableBuilder {
    private var protocols: [String: (head: String, requirements: Set<String>)] = [:]
    private var aliases: Set<String> = []

    var table: String {
      let blocks = protocols.sorted { $0.key < $1.key }.map { _, entry in
        ([entry.head] + entry.requirements.sorted()).joined(separator: "\n")
      }
      return (blocks + aliases.sorted()).joined(separator: "\n") + "\n"
    }

    mutating func add(_ graph: Graph) {
      let symbols = Dictionary(
        graph.symbols.map { ($0.identifier.precise, $0) }, uniquingKeysWith: { first, _ in first })
      var names: [String: String] = [:]
      for symbol in graph.symbols where symbol.kind.identifier == "swift.protocol" {
        let name = symbol.pathComponents.joined(separator: ".")
        names[symbol.identifier.precise] = name
        protocols[name] = ("", [])
      }
      for symbol in graph.symbols where symbol.kind.identifier == "swift.typealias" {
        addAlias(symbol)
      }
      let module = Self.module(of: graph)
      for (identifier, name) in names {
        let inherited = graph.relationships
          .filter { $0.kind == "conformsTo" && $0.source == identifier }
          .compactMap { Self.name(of: $0.target, in: symbols) }
        protocols[name]?.head =
          "protocol \(module).\(name):" + (inherited.isEmpty ? "" : " ")
          + Set(inherited).sorted().joined(separator: ", ")
      }
      addRequirements(of: graph, symbols, names)
    }

    private mutating func addRequirements(
      of graph: Graph, _ symbols: [String: Graph.Symbol], _ names: [String: String]
    ) {
      for relation in graph.relationships
      where ["requirementOf", "optionalRequirementOf"].contains(relation.kind) {
        guard let name = names[relation.target], let symbol = symbols[relation.source],
          let line = Self.line(symbol)
        else { continue }
        protocols[name]?.requirements.insert(line)
      }
    }

    private static func module(of graph: Graph) -> String {
      graph.module.name == "FoundationEssentials" ? "Foundation" : graph.module.name
    }

    /// The protocol's name; protocols of other modules are read from their identifiers.
    private static func name(of identifier: String, in symbols: [String: Graph.Symbol]) -> String? {
      symbols[identifier]?.pathComponents.joined(separator: ".") ?? known[identifier]
    }

    /// Mangled names of protocols that other modules' protocols inherit from.
    private static let known = [
      "s:SQ": "Equatable", "s:SH": "Hashable", "s:SL": "Comparable", "s:SE": "Encodable",
      "s:Se": "Decodable", "s:ST": "Sequence", "s:Sl": "Collection", "s:s5ErrorP": "Error",
      "s:SK": "BidirectionalCollection", "s:Sk": "RandomAccessCollection",
      "s:SM": "MutableCollection", "s:Sm": "RangeReplaceableCollection", "s:Sy": "StringProtocol",
      "s:s23CustomStringConvertibleP": "CustomStringConvertible",
      "s:s28CustomDebugStringConvertibleP": "CustomDebugStringConvertible",
      "s:s12IdentifiableP": "Identifiable", "s:SY": "RawRepresentable",
      "s:s17CustomReflectableP": "CustomReflectable",
    ]

    private mutating func addAlias(_ symbol: Graph.Symbol) {
      let text = (symbol.declarationFragments ?? []).map(\.spelling).joined()
      guard symbol.pathComponents.count == 1, let equal = text.range(of: " = "),
        text.contains(" & "), !text.contains("<")
      else { return }
      aliases.insert("alias \(symbol.pathComponents[0]) = \(text[equal.upperBound...])")
    }

    private static func line(_ symbol: Graph.Symbol) -> String? {
      guard let (sort, isStatic) = sort(of: symbol.kind.identifier) else { return nil }
      let mark = symbol.docComment == nil ? "-" : "+"
      let types = (symbol.functionSignature?.parameters ?? []).map(type)
      return "\(mark)\(sort.rawValue)\(isStatic ? "*" : "") \(symbol.pathComponents.last ?? "")"
        + (types.isEmpty ? "" : "|" + types.joined(separator: ";"))
    }

    private static func sort(of kind: String) -> (MemberSort, Bool)? {
      switch kind {
      case "swift.method": (.function, false)
      case "swift.type.method", "swift.func.op": (.function, true)
      case "swift.property": (.property, false)
      case "swift.type.property": (.property, true)
      case "swift.init": (.initializer, false)
      case "swift.subscript": (.subscript, false)
      case "swift.type.subscript": (.subscript, true)
      case "swift.associatedtype": (.type, false)
      default: nil
      }
    }

    /// The type behind `name: `, with `*` for generic parameters.
    private static func type(_ parameter: Graph.Symbol.Parameter) -> String {
      let fragments = (parameter.declarationFragments ?? []).drop { $0.kind != "text" }
      let text = fragments.map { fragment in
        let isFree =
          fragment.kind == "typeIdentifier" && fragment.preciseIdentifier == nil
          && fragment.spelling != "Self"
        return isFree ? "*" : fragment.spelling
      }.joined()
      let bare = text.hasPrefix(": ") ? String(text.dropFirst(2)) : text
      return bare.replacingOccurrences(of: ";", with: ",")
    }
  }
}

@Suite("The table of the toolchain's protocols")
struct ToolchainProtocolTableTests {
  private static var file: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appendingPathComponent("Sources/DocComments/Inheritance/ToolchainProtocolTable.swift")
  }

  private static func source(_ table: String) -> String {
    let lines = table.split(separator: "\n").map { "  \($0)\n" }.joined()
    return """
      // swift-format-ignore-file
      // Generated by the test "the table is what the toolchain's symbol graphs say" from Swift 6.3;
      // run it with NJORD_RECORD=1 to generate it again. `ExternalProtocols` describes the format.

      /// The protocols of the toolchain's modules, one line for each protocol and requirement.
      let toolchainProtocolTable = #\"\"\"
      \(lines)
        \"\"\"#

      """
  }

  @Test("the table is what the toolchain's symbol graphs say")
  func upToDate() throws {
    let version = try CompilerOracle.run(
      ["swiftc", "--version"], in: FileManager.default.temporaryDirectory)
    guard version.contains("Swift version 6.3") else { return }
    let expected = Self.source(try ToolchainProtocols.table())
    if ProcessInfo.processInfo.environment["NJORD_RECORD"] == "1" {
      try Data(expected.utf8).write(to: Self.file)
      Issue.record("recorded; run again without NJORD_RECORD")
    }
    #expect(try String(contentsOf: Self.file, encoding: .utf8) == expected)
  }

  @Test("names, aliases and inherited protocols are found")
  func lookUp() {
    let known = ExternalProtocols.known
    #expect(known.named("Codable").map(\.name) == ["Decodable", "Encodable"])
    #expect(known.named("Comparable").map(\.name) == ["Comparable", "Equatable"])
    #expect(known.named("NoSuchProtocol").isEmpty)
    let hash = MemberKey(sort: .function, isStatic: false, fullName: "hash(into:)")
    let requirement = known.named("Hashable").first?.requirements.first { $0.key == hash }
    #expect(requirement?.isDocumented == true)
    #expect(requirement?.types == ["Hasher"])
  }
}
