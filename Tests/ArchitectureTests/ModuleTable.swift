// The table of docs/ARCHITECTURE.md: which module imports which. The document is the statement, the
// sources are the fact, and the tests compare the two.

/// Which module imports which.
struct ModuleTable: Equatable {
  /// The imports of each module; a C module has none.
  var imports: [String: Set<String>]

  /// Reads the rows ``| `Module` | `Import`, … | …`` of a Markdown text.
  ///
  /// - Parameter document: The text.
  init(document: String) {
    imports = [:]
    for line in document.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count >= 3, let module = Self.names(cells[1]).first else { continue }
      imports[module] = Set(Self.names(cells[2]))
    }
  }

  private static func names(_ cell: Substring) -> [String] {
    cell.matches(of: #/`([^`]+)`/#).map { String($0.output.1) }
  }

  /// Reads the sources.
  ///
  /// - Parameter folder: What stands in a folder with one folder per module.
  init(_ folder: SourceFolder) {
    imports = Dictionary(uniqueKeysWithValues: folder.modules.map { ($0, []) })
    for file in folder.files {
      imports[String(file.path.prefix { $0 != "/" }), default: []].formUnion(file.text.imports)
    }
  }

  /// Where another table differs.
  ///
  /// - Parameter sources: What the sources say.
  /// - Returns: A sentence for each difference, sorted.
  func differences(from sources: ModuleTable) -> [String] {
    Set(imports.keys).union(sources.imports.keys).sorted().flatMap { module -> [String] in
      guard let stated = imports[module] else { return ["\(module) is not in the document"] }
      guard let found = sources.imports[module] else { return ["\(module) has no sources"] }
      let new = found.subtracting(stated).sorted()
      let gone = stated.subtracting(found).sorted()
      return new.map { "\(module) imports \($0), not in the document" }
        + gone.map { "\(module) does not import \($0) any more" }
    }
  }
}

/// The rules that hold for every table, whatever modules come.
struct LayerRules {
  /// Who may import which foreign module: everything that is not ours and not free to all.
  static let owners: [String: Set<String>] = [
    "SwiftSyntax": ["SourceFacts"], "SwiftParser": ["SourceFacts"],
    "SwiftIfConfig": ["SourceFacts"], "SwiftOperators": ["SourceFacts"],
    "CLibgit2": ["GitHistory"], "CSQLite": ["GateStore"], "CYAML": ["YAMLText"],
    "Foundation": [], "FoundationEssentials": ["PackageGraph"],
  ]
  /// Foreign modules that every module of the gate may import.
  static let free: Set<String> = ["Glibc", "Dispatch", "Synchronization"]
  static let checks: Set<String> = [
    "Complexity", "DocComments", "Duplication", "DeadCode", "CoreDiscipline", "Secrets",
    "Flakiness",
  ]
  /// Checks that look at nothing but facts.
  static let pureChecks: Set<String> = ["Complexity", "DocComments", "Duplication"]
  /// The modules of the core library that run in the event loop.
  static let hot: Set<String> = [
    "Digests", "NjordBounded", "NjordMetrics", "NjordRuntime", "NjordValues",
  ]

  let table: ModuleTable

  /// A sentence for each import that breaks a rule, sorted.
  var violations: [String] {
    table.imports.flatMap { module, imports in
      imports.compactMap { violation(of: module, importing: $0) }
    }.sorted()
  }

  private func violation(of module: String, importing imported: String) -> String? {
    if module == "GateModel" { return "GateModel imports nothing, and imports \(imported)" }
    if let owners = Self.owners[imported], !owners.contains(module) {
      return "\(module) imports \(imported), which is \(owners.sorted())'s"
    }
    if Self.hot.contains(module), !Self.hot.union(["Synchronization"]).contains(imported) {
      return "\(module) is hot and imports \(imported)"
    }
    if isForbidden(imported, toCheck: module) { return "the check \(module) imports \(imported)" }
    let isKnown = table.imports[imported] != nil || Self.owners[imported] != nil
    return isKnown || Self.free.contains(imported) ? nil : "\(module) imports \(imported)"
  }

  private func isForbidden(_ imported: String, toCheck module: String) -> Bool {
    Self.checks.contains(module) && Self.checks.contains(imported)
      || Self.pureChecks.contains(module)
        && !["GateModel", "Graphs", "SourceFacts"].contains(imported)
  }

  /// The modules that import themselves, directly or through others, sorted.
  ///
  /// - Complexity: O(*modules* × *imports*).
  var cycles: [String] {
    table.imports.keys.filter { start in
      var reached: Set<String> = []
      var pending = Array(table.imports[start] ?? [])
      while let module = pending.popLast() {
        if reached.insert(module).inserted { pending += table.imports[module] ?? [] }
      }
      return reached.contains(start)
    }.sorted()
  }
}
