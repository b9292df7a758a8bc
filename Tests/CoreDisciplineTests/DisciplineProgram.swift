// A program of the specification: modules with their files, what the configuration names, and the
// findings that its lines expect; compiled module by module and given to the check as the engine would.

import CompiledPackages
import FreshIndex
import GateModel
import SourceFacts
import SymbolIndex
import TemporaryFolders
import Testing

import CoreDiscipline

/// A program.
struct DisciplineProgram: CustomTestStringConvertible, Sendable {
  struct Module: Sendable {
    var name: String
    var kind: TargetKind
    var source: String
    var path: String { "Sources/\(name)/\(name).swift" }
  }

  var section = ""
  var line = 0
  var settings = Settings(values: [:])
  var modules: [Module] = []

  var testDescription: String { "\(section), line \(line)" }

  /// The programs of a document.
  static func all(_ markdown: String) -> [DisciplineProgram] {
    var programs: [DisciplineProgram] = []
    var section = ""
    var block: [Substring]?
    for (number, line) in markdown.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if line == "```", let lines = block {
        var program = DisciplineProgram(lines)
        (program.section, program.line) = (section, number - lines.count)
        programs.append(program)
        block = nil
      } else if block != nil {
        block?.append(line)
      } else if line == "```swift" {
        block = []
      } else if line.hasPrefix("## ") {
        section = String(line.dropFirst(3))
      }
    }
    return programs
  }

  /// Reads a block. Modules that others import stand behind them and are compiled before.
  init(_ lines: [Substring]) {
    modules = [Module(name: "Core", kind: .library, source: "")]
    for line in lines {
      if line.hasPrefix("// module ") {
        modules.append(
          Module(name: String(line.dropFirst("// module ".count)), kind: .library, source: ""))
      } else if line == "// tests" {
        modules.append(Module(name: "CoreTests", kind: .test, source: ""))
      } else if line == lines.first {
        set(line.dropFirst(3))
      } else {
        modules[modules.count - 1].source += "\(line)\n"
      }
    }
  }

  /// A program of one module.
  init(source: String, settings: [String: [String]]) {
    modules = [Module(name: "Core", kind: .library, source: source)]
    for (rule, names) in settings { self.settings.values["discipline.\(rule)"] = .strings(names) }
  }

  /// `hot-path: a, b | cold-path: c`.
  private mutating func set(_ text: Substring) {
    for part in text.split(separator: "|") {
      let words = part.split { ": ,".contains($0) }.map { String($0) }
      settings.values["discipline.\(words[0])"] = .strings(Array(words.dropFirst()))
    }
  }

  /// Compiles the program and reads its index.
  func input(_ services: DisciplineServices = .none) throws -> DisciplineInput {
    let package = try CompiledPackage()
    for module in modules { try package.folder.write(module.path, text: module.source) }
    let compiled =
      modules.filter { $0.kind != .test }.reversed() + modules.filter { $0.kind == .test }
    // Nothing imports the last module.
    for (number, module) in compiled.enumerated() {
      try package.compile(
        module.name, [module.path], to: number + 1 < compiled.count ? .module : .index)
    }
    let reader = SymbolIndexReader(
      library: try IndexLibrary(environment: CompiledPackage.environment).path(), jobs: 2)
    let stores = [IndexStorePlace(path: package.store, origin: .build)]
    let places = Dictionary(uniqueKeysWithValues: modules.map { ($0.path, [$0.name]) })
    let catalogue = try reader.catalogue(
      of: stores, sources: PackageSources(root: package.path, modules: places))
    let files = modules.map { module in
      SourceFile(
        path: module.path, module: module.name, targetKind: module.kind,
        facts: SwiftSyntaxReader().facts(of: Array(module.source.utf8)))
    }.sorted { $0.path < $1.path }
    return DisciplineInput(
      files: files, index: reader.read(catalogue.units, of: stores).index, settings: settings,
      services: services)
  }

  /// What the lines expect, in order.
  var expectations: [Expectation] {
    modules.flatMap { module in
      module.source.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .flatMap { number, line in Expectation.all(in: line, path: module.path, line: number + 1) }
    }.sorted()
  }
}

/// A finding that a line expects.
struct Expectation: Comparable, CustomStringConvertible {
  var path: String
  var line: Int
  var rule: String
  /// A part of the message, or empty.
  var part = ""

  var description: String { "\(path):\(line) [\(rule)] \(part)" }

  static func < (left: Self, right: Self) -> Bool {
    (left.path, left.line, left.rule, left.part) < (right.path, right.line, right.rule, right.part)
  }

  /// `// error: [rule] "part" | error: [rule]`.
  static func all(in line: Substring, path: String, line number: Int) -> [Expectation] {
    guard let mark = line.firstRange(of: "// error: [") else { return [] }
    return line[mark.lowerBound...].split(separator: " | ").compactMap { entry in
      guard let open = entry.firstIndex(of: "["), let close = entry.firstIndex(of: "]") else {
        return nil
      }
      let parts = entry.split(separator: "\"", omittingEmptySubsequences: false)
      return Expectation(
        path: path, line: number, rule: String(entry[entry.index(after: open)..<close]),
        part: parts.count > 1 ? String(parts[1]) : "")
    }
  }
}
