// The rules about imports: `dead-import` for modules of which a file uses nothing, and
// `unneeded-testable` for `@testable` that opens nothing the file uses.

import GateModel
import SourceFacts
import SymbolIndex

/// Reports imports of which nothing is used.
struct ImportRule {
  static let rule = Rule(
    id: "dead-import", check: DeadCodeCheck.id,
    summary: "A file imports a module and uses nothing of it.",
    rationale: """
      An import slows the build, widens what a file can see, and hides what it depends on.
      """,
    definition: """
      A module is used when the index has an occurrence, written or implicit, of a symbol that the \
      module or one that it re-exports declares. Modules of the system are judged as well. Left alone \
      are imports in `#if`, re-exports, C modules as long as the file uses any C symbol, modules that make \
      types of others conform to protocols of others, and modules of other packages when the file uses a module that \
      it does not import and that they may re-export. A module that is imported twice is reported \
      once.
      """,
    options: [])

  static let testableRule = Rule(
    id: "unneeded-testable", check: DeadCodeCheck.id, severity: .warning,
    summary: "A file imports with `@testable` and uses only what is public.",
    rationale: """
      `@testable` needs a debug build and lets a test lean on details. A test that uses only public API \
      says more without it.
      """,
    definition: """
      Everything that the file uses of the module is public, with its setters and memberwise \
      initialisers; no class that is not open is subclassed, and no member that is not open is \
      overridden.
      """,
    options: [])

  private let analysis: Analysis
  private let maker: FindingMaker
  private let modules: SymbolModules
  /// Modules of the package that make types of others conform to protocols of others, with the types:
  /// nothing of the module need be named to use such a conformance.
  private let conforming: [String: Set<UInt32>]
  private let ownModules: Set<String>
  /// For each own module the modules that it re-exports.
  private let exports: [String: Set<String>]

  init(_ analysis: Analysis, _ maker: FindingMaker) {
    self.analysis = analysis
    self.maker = maker
    modules = SymbolModules(analysis.graph)
    conforming = Self.conforming(analysis.graph)
    let files = analysis.graph.nodes.files
    ownModules = Set(files.map(\.module))
    var exports: [String: Set<String>] = [:]
    for file in files {
      for fact in file.facts.imports where fact.qualifiers.contains("@_exported") {
        exports[file.module, default: []].insert(fact.module)
      }
    }
    self.exports = exports
  }

  private static func conforming(_ graph: CodeGraph) -> [String: Set<UInt32>] {
    var found: [String: Set<UInt32>] = [:]
    for (node, type) in graph.extended {
      let module = graph.nodes.file(node).module
      guard type < 0 || graph.nodes.file(type).module != module else { continue }
      let isForeign = (graph.bases[node] ?? []).contains { symbol in
        let base = graph.targets.nodes[Int(symbol)]
        return base < 0 || graph.nodes.file(base).module != module
      }
      if isForeign, let symbol = graph.extendedSymbols[node] {
        found[module, default: []].insert(symbol)
      }
    }
    return found
  }

  /// The findings of all files that the index knows.
  func findings() -> [Finding] {
    var sources: [Int: [Int]] = [:]
    for (number, file) in analysis.graph.fileNumbers.enumerated() {
      if let file { sources[file, default: []].append(number) }
    }
    return sources.sorted { $0.key < $1.key }.flatMap { findings(file: $0.key, sources: $0.value) }
  }

  private func findings(file number: Int, sources: [Int]) -> [Finding] {
    let file = analysis.graph.nodes.files[number]
    guard !file.facts.imports.isEmpty, !analysis.ignored.keepsFile(number) else { return [] }
    let lines = file.facts.lines
    var used = usage(
      of: sources,
      besides: Set(file.facts.imports.map { UInt32(lines.line(at: $0.range.start)) }))
    noteSilent(analysis.graph.silent[number] ?? [], &used)
    used.usesMacros = usesMacros(file, used)
    var seen: Set<String> = []
    var findings: [Finding] = []
    for fact in file.facts.imports where fact.region < 0 {
      let isRepeated = !seen.insert("\(fact.scope) \(fact.module)").inserted
      if isRepeated || isDead(fact, used, in: file) {
        findings.append(
          finding(
            fact, isRepeated: isRepeated,
            hasOtherClauses: analysis.compiledClauses[number].contains(false), in: file))
      } else if isTestableUnneeded(fact, sources) {
        findings.append(testableFinding(fact, in: file))
      }
    }
    return findings
  }

  // MARK: - What a file uses

  /// The modules whose symbols a file uses.
  private struct Usage {
    var modules: Set<String> = []
    var symbols: Set<UInt32> = []
    var usesC = false
    /// Whether an attribute is a macro: the index has no occurrence of attached macros.
    var usesMacros = false
    /// Whether a name that the index leaves out must come from another package.
    var usesUnknown = false
  }

  /// - Parameters:
  ///   - sources: What the index says of a file.
  ///   - lines: The lines of its imports, which name what they import.
  private func usage(of sources: [Int], besides lines: Set<UInt32>) -> Usage {
    var usage = Usage()
    for source in sources {
      for number in analysis.graph.index.sources[source].occurrences
      where !lines.contains(analysis.graph.index.occurrences[number].line) {
        note(analysis.graph.index.occurrences[number], &usage)
        for relation in analysis.graph.index.relations(of: number)
        where relation.roles.contains(.overrideOf) {
          note(symbol: relation.symbol, &usage)
        }
      }
    }
    return usage
  }

  private func note(_ occurrence: IndexedOccurrence, _ usage: inout Usage) {
    guard analysis.graph.index.symbols[Int(occurrence.symbol)].kind != .module else { return }
    note(symbol: occurrence.symbol, &usage)
  }

  private func note(symbol: UInt32, _ usage: inout Usage) {
    guard usage.symbols.insert(symbol).inserted else { return }
    switch modules.module(of: symbol) {
    case .swift(let name): usage.modules.insert(name)
    case .clang: usage.usesC = true
    case .unknown: usage.usesC = true
    }
    let node = analysis.graph.targets.nodes[Int(symbol)]
    if node >= 0 { noteDefaults(of: node, &usage) }
  }

  /// Who leaves out an argument whose default is a macro expands it where it calls: the macro is of a
  /// module that the declaring file imports, and the index does not say which.
  private func noteDefaults(of node: NodeID, _ usage: inout Usage) {
    let nodes = analysis.graph.nodes
    guard nodes.declaration(node).signature.parameters.contains(where: \.defaultsToMacro) else {
      return
    }
    for fact in nodes.file(node).facts.imports { usage.modules.insert(fact.module) }
  }

  private func noteSilent(_ uses: [SilentNames.Use], _ usage: inout Usage) {
    for use in uses {
      if use.targets.isEmpty { usage.usesUnknown = true }
      for target in use.targets { usage.modules.insert(analysis.graph.nodes.file(target).module) }
    }
  }

  /// Whether an attribute names neither a type that the file uses nor anything of the language: then it
  /// is a macro, and the index does not say of which module.
  private func usesMacros(_ file: SourceFile, _ used: Usage) -> Bool {
    let attributes = Set(file.facts.declarations.flatMap(\.attributes).map(\.name))
      .filter { $0.first?.isUppercase ?? false }
    guard !attributes.isEmpty else { return false }
    let names = Set(used.symbols.map { analysis.graph.index.symbols[Int($0)].name })
    return attributes.contains { attribute in
      let name = attribute.split(separator: ".").last.map { String($0) } ?? attribute
      return !names.contains(name)
    }
  }

  // MARK: - Judging

  private func isDead(_ fact: ImportFact, _ used: Usage, in file: SourceFile) -> Bool {
    let module = String(fact.module.prefix { $0 != "." })
    if fact.qualifiers.contains("@_exported") || Self.alwaysKept.contains(module) { return false }
    let provided = closure(of: module)
    if !provided.isDisjoint(with: used.modules) {
      return !fact.scope.isEmpty && !uses(fact, used)
    }
    if ownModules.contains(module) {
      return used.symbols.isDisjoint(with: conforming[module] ?? [])
    }
    if used.usesUnknown || used.usesMacros && Self.known[module] == nil { return false }
    return isForeignDead(module, used, in: file)
  }

  /// Whether a file uses the one declaration that it imports, or anything of it.
  private func uses(_ fact: ImportFact, _ used: Usage) -> Bool {
    guard let name = fact.module.split(separator: ".").last else { return true }
    let mangled = "\(name.utf8.count)\(name)"
    return used.symbols.contains {
      let symbol = analysis.graph.index.symbols[Int($0)]
      return !symbol.isSwift || symbol.name == name || symbol.name.hasPrefix("\(name)(")
        || symbol.usr.contains(mangled)
    }
  }

  /// Judges a module of the system or of another package.
  private func isForeignDead(_ module: String, _ used: Usage, in file: SourceFile) -> Bool {
    if used.usesC, !Self.pureSwift.contains(module) { return false }
    if Self.known[module] != nil || Self.pureSwift.contains(module) { return true }
    let imported = Set(file.facts.imports.map(\.module))
    return used.modules.allSatisfy {
      imported.contains($0) || ownModules.contains($0) || Self.standard.contains($0)
    }
  }

  /// A module with everything that it re-exports.
  private func closure(of module: String) -> Set<String> {
    var found: Set<String> = []
    var work = [module]
    while let next = work.popLast() {
      guard found.insert(next).inserted else { continue }
      work += (exports[next] ?? []).union(Self.known[next] ?? [])
    }
    return found
  }

  /// What the toolchain's modules re-export on the platforms that we know.
  private static let known: [String: Set<String>] = [
    "Foundation": [
      "FoundationEssentials", "FoundationInternationalization", "Dispatch", "CoreFoundation",
      "Glibc", "Musl", "SwiftGlibc", "ObjectiveC", "Darwin",
    ],
    "FoundationNetworking": ["Foundation", "FoundationEssentials"],
    "FoundationXML": ["Foundation", "FoundationEssentials"],
    "FoundationEssentials": [], "XCTest": ["Foundation", "FoundationEssentials"],
    "Dispatch": [], "Glibc": ["SwiftGlibc"], "Musl": [], "Darwin": [],
  ]

  private static let pureSwift: Set<String> = [
    "Testing", "Synchronization", "Observation", "Distributed", "RegexBuilder", "Cxx",
    "FoundationEssentials", "_Differentiation",
  ]

  private static let standard: Set<String> = [
    "Swift", "_Concurrency", "_StringProcessing", "SwiftOnoneSupport",
  ]

  private static let alwaysKept: Set<String> = [
    "Swift", "_Concurrency", "_StringProcessing", "CoreFoundation",
  ]

  private func finding(
    _ fact: ImportFact, isRepeated: Bool, hasOtherClauses: Bool, in file: SourceFile
  ) -> Finding {
    var evidence = Evidence.certain
    if !isRepeated, hasOtherClauses {
      evidence.weaken(to: .maybe, "clauses of `#if` in the file were not compiled")
    }
    return Finding(
      rule: Self.rule.id, severity: maker.severity(Self.rule, evidence),
      location: maker.location(fact.range, in: file),
      entity: Entity(
        kind: "import", name: String(fact.module.prefix { $0 != "." }), module: file.module),
      message: isRepeated
        ? "`\(fact.module)` is imported twice" : "nothing of `\(fact.module)` is used here",
      confidence: evidence.confidence, notes: evidence.sentences,
      fixes: [SuggestedFix(location: maker.location(fact.range, in: file))])
  }

  // MARK: - @testable

  private func isTestableUnneeded(_ fact: ImportFact, _ sources: [Int]) -> Bool {
    guard fact.qualifiers.contains("@testable"), ownModules.contains(fact.module) else {
      return false
    }
    return sources.allSatisfy { source in
      analysis.graph.index.sources[source].occurrences.allSatisfy {
        !needsTestable($0, module: fact.module)
      }
    }
  }

  private func needsTestable(_ number: Int, module: String) -> Bool {
    let occurrence = analysis.graph.index.occurrences[number]
    let node = analysis.graph.targets.nodes[Int(occurrence.symbol)]
    let overridden = analysis.graph.index.relations(of: number).contains { relation in
      relation.roles.contains(.overrideOf) && isClosed(relation.symbol, module)
    }
    if overridden { return true }
    guard node >= 0, analysis.graph.nodes.file(node).module == module else { return false }
    switch analysis.graph.targets.roles[Int(occurrence.symbol)] {
    case .implicit:
      return analysis.graph.index.symbols[Int(occurrence.symbol)].kind == .constructor
    case .declared: return isHidden(node, number)
    case .accessor, .external, .parameter: return false
    }
  }

  /// Whether an overridden member of a class is not open.
  private func isClosed(_ symbol: UInt32, _ module: String) -> Bool {
    let node = analysis.graph.targets.nodes[Int(symbol)]
    guard node >= 0, analysis.graph.nodes.file(node).module == module else { return false }
    return analysis.graph.nodes.parentKind(node) == .class
      && analysis.graph.nodes.nodes[Int(node)].access != .open
  }

  private func isHidden(_ node: NodeID, _ number: Int) -> Bool {
    let access = analysis.graph.nodes.nodes[Int(node)].access
    if access < .package { return true }
    let isBase = analysis.graph.index.relations(of: number).contains { $0.roles.contains(.baseOf) }
    if isBase, analysis.graph.nodes.kind(node) == .class, access != .open { return true }
    let isWritten = analysis.graph.index.occurrences[number].roles.contains(.write)
    let setter = analysis.graph.nodes.declaration(node).setterAccess ?? access
    return isWritten && setter < .package
  }

  private func testableFinding(_ fact: ImportFact, in file: SourceFile) -> Finding {
    Finding(
      rule: Self.testableRule.id, severity: Self.testableRule.severity,
      location: maker.location(fact.range, in: file),
      entity: Entity(kind: "import", name: fact.module, module: file.module),
      message: "`\(fact.module)` need not be imported with `@testable`: only public API is used",
      confidence: .certain)
  }
}
