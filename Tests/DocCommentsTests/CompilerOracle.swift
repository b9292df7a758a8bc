// Asks the real compiler: builds a module from sources in a temporary folder and reads the symbol
// graphs that it emits.

import Foundation

/// A symbol as the compiler's symbol graph describes it.
struct GraphSymbol: Decodable {
  struct Line: Decodable { var text: String }
  struct Doc: Decodable {
    var lines: [Line]
    var text: String { lines.map(\.text).joined(separator: "\n") }
  }
  struct Identifier: Decodable { var precise: String }
  struct Position: Decodable {
    var line: Int
    var character: Int
  }
  struct Location: Decodable {
    var uri: String
    var position: Position
  }

  var identifier: Identifier
  var pathComponents: [String]
  var docComment: Doc?
  var location: Location?

  var path: String { pathComponents.joined(separator: ".") }
  /// Whether the compiler copied it to a type from somewhere else.
  var isSynthesized: Bool { identifier.precise.contains("::SYNTHESIZED::") }
  /// The file's name and the line, counted from 1.
  var place: String {
    guard let location else { return "" }
    let file = location.uri.split(separator: "/").last ?? ""
    return "\(file):\(location.position.line + 1):\(location.position.character + 1)"
  }
}

struct OracleFailure: Error, CustomStringConvertible {
  let description: String
}

enum CompilerOracle {
  private struct Graph: Decodable { var symbols: [GraphSymbol] }

  /// Compiles a module and returns all symbols of its graphs, those of extensions of other modules
  /// included.
  ///
  /// - Parameters:
  ///   - files: The sources by file name.
  ///   - options: Further options for the compiler.
  static func symbols(
    _ files: [String: String], module: String, options: [String] = []
  ) throws -> [GraphSymbol] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("njord-oracle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    try compile(
      files.keys.sorted(), module: module,
      options: ["-emit-symbol-graph", "-emit-symbol-graph-dir", "."] + options, in: folder)
    return try symbols(in: folder)
  }

  private static func symbols(in folder: URL) throws -> [GraphSymbol] {
    var symbols: [GraphSymbol] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where name.hasSuffix(".symbols.json") {
      let data = try Data(contentsOf: folder.appendingPathComponent(name))
      symbols += try JSONDecoder().decode(Graph.self, from: data).symbols
    }
    return symbols
  }

  /// Compiles a module and what documents it. The compiler itself is called, without its driver,
  /// which would start it once more.
  private static func compile(
    _ files: [String], module: String, options: [String], in folder: URL
  ) throws {
    try run(
      ["swiftc", "-frontend", "-emit-module", "-parse-as-library", "-suppress-warnings"]
        + ["-module-name", module, "-package-name", "oracle", "-o", "\(module).swiftmodule"]
        + ["-emit-module-doc-path", "\(module).swiftdoc"]
        + ["-emit-module-source-info-path", "\(module).swiftsourceinfo"] + options + files,
      in: folder)
  }

  /// Compiles a module that imports another one, and extracts its symbols with the documentation
  /// that they inherit.
  ///
  /// - Returns: The symbols for each of the access levels, in their order.
  static func extractedSymbols(
    _ files: [String: String], module: String, importing base: [String: String],
    named baseModule: String, access levels: [String]
  ) throws -> [[GraphSymbol]] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("njord-oracle-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, sources) in [(baseModule, base), (module, files)] {
      let sourceFolder = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: sourceFolder, withIntermediateDirectories: true)
      for (file, text) in sources {
        try Data(text.utf8).write(to: sourceFolder.appendingPathComponent(file))
      }
      try compile(
        sources.keys.sorted().map { "\(name)/\($0)" }, module: name,
        options: ["-I", ".", "-enable-testing"], in: folder)
    }
    let target = try ToolchainProtocols.target()
    return try levels.map { level in
      let graphs = folder.appendingPathComponent("graphs-\(level)")
      try FileManager.default.createDirectory(at: graphs, withIntermediateDirectories: true)
      try run(
        ["swift-symbolgraph-extract", "-module-name", module, "-I", ".", "-output-dir"]
          + [graphs.path, "-target", target, "-minimum-access-level", level], in: folder)
      return try symbols(in: graphs)
    }
  }

  /// Runs a program found on PATH.
  ///
  /// - Returns: What it printed.
  @discardableResult
  static func run(_ command: [String], in folder: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self)
    guard process.terminationStatus == 0 else {
      throw OracleFailure(description: "\(command.prefix(3)): \(text.prefix(2_000))")
    }
    return text
  }
}

/// A small random number generator with a seed (SplitMix64, Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
