// Rules about files and targets: what can go as a whole.

import GateModel
import PackageGraph
import SourceFacts

/// Reports files of which nothing lives.
struct DeadFileRule {
  static let rule = Rule(
    id: "dead-file", check: DeadCodeCheck.id,
    summary: "Nothing that a file declares is reached.",
    rationale: "A file that goes as a whole is the cheapest cleanup there is.",
    definition: """
      Every declaration of the file is dead, or it holds none and no code either. Files with top-level \
      code, with clauses of `#if` that were not compiled, and the only file of a target are left alone.
      """,
    options: [])

  private let analysis: Analysis
  private let units: DeadUnits
  private let maker: FindingMaker

  init(_ analysis: Analysis, _ units: DeadUnits, _ maker: FindingMaker) {
    self.analysis = analysis
    self.units = units
    self.maker = maker
  }

  /// The findings of all files.
  func findings() -> [Finding] {
    let files = analysis.graph.nodes.files
    let counts = Dictionary(grouping: files, by: \.module).mapValues(\.count)
    let indexed = Set(analysis.graph.fileNumbers.compactMap(\.self))
    return files.indices.compactMap { number in
      guard indexed.contains(number), counts[files[number].module, default: 0] > 1,
        isDead(number)
      else { return nil }
      return finding(number)
    }
  }

  private func isDead(_ number: Int) -> Bool {
    let facts = analysis.graph.nodes.files[number].facts
    if analysis.compiledClauses[number].contains(false) || !facts.problems.isEmpty { return false }
    if facts.imports.contains(where: { $0.qualifiers.contains("@_exported") }) { return false }
    if facts.bodies.contains(where: { $0.kind == .topLevel }) { return false }
    return analysis.graph.nodes.ranges[number].allSatisfy { isGone(NodeID($0)) }
  }

  /// Whether a declaration is dead, or an extension of which everything is.
  private func isGone(_ node: NodeID) -> Bool {
    if units.unitOfNode[Int(node)] >= 0 { return true }
    return analysis.graph.nodes.kind(node) == .extension && analysis.graph.bases[node] == nil
      && analysis.graph.nodes.children[Int(node)].allSatisfy { isGone($0) }
  }

  /// A file by what it declares: it stays the same when it is renamed.
  private static func identity(of facts: FileFacts) -> String {
    let names = facts.declarations.filter { $0.parent < 0 }.map(\.path)
    return names.min().map { "file of \($0)" } ?? "file without declarations"
  }

  private func finding(_ number: Int) -> Finding {
    let file = analysis.graph.nodes.files[number]
    let count = analysis.graph.nodes.ranges[number].count
    let name = file.path.split(separator: "/").last.map { String($0) } ?? file.path
    let weigher = EvidenceWeigher(analysis)
    var evidence = Evidence.certain
    for id in analysis.graph.nodes.ranges[number] {
      let own = weigher.evidence(NodeID(id))
      if own.confidence.doubt > evidence.confidence.doubt { evidence = own }
    }
    let end = file.facts.byteCount
    return Finding(
      rule: Self.rule.id, severity: maker.severity(Self.rule, evidence),
      location: maker.location(ByteRange(start: 0, end: UInt32(end)), in: file),
      entity: Entity(
        kind: "file", name: name, module: file.module, key: Self.identity(of: file.facts)),
      message: count == 0
        ? "`\(name)` declares nothing" : "nothing that `\(name)` declares is used",
      confidence: evidence.confidence, notes: evidence.sentences)
  }
}

/// Reports dependencies of targets that none of their files imports.
struct DeadDependencyRule {
  static let rule = Rule(
    id: "dead-dependency", check: DeadCodeCheck.id,
    summary: "A target depends on another that none of its files imports.",
    rationale: """
      A dependency that nobody imports makes builds wait, and draws code in that nobody asked for.
      """,
    definition: """
      Dependencies on targets of the package whose module no file of the target imports, in any \
      clause of `#if`. Executables, plugins, macros, C and binary targets, and what only runs at \
      build time are left alone, and so are targets that hold imports only.
      """,
    options: [])

  private let analysis: Analysis
  private let input: DeadCodeInput

  init(_ analysis: Analysis, _ input: DeadCodeInput) {
    self.analysis = analysis
    self.input = input
  }

  /// The findings of all targets.
  func findings() -> [Finding] {
    let targets = Dictionary(
      input.package.targets.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return input.package.targets.flatMap { target -> [Finding] in
      guard target.kind != .plugin, holdsCode(target) else { return [] }
      let imports = imports(of: target)
      return target.targetDependencies.compactMap { name in
        guard let dependency = targets[name], dependency.kind == .library,
          holdsCode(dependency), !imports.contains(dependency.moduleName)
        else { return nil }
        return finding(target.name, dependency.name)
      }
    }
  }

  /// Whether a target holds any code: one that does not is there to gather others, or to be asked for
  /// with `canImport`.
  private func holdsCode(_ target: PackageTarget) -> Bool {
    target.sources.contains {
      guard let facts = analysis.file($0)?.facts else { return false }
      return !facts.declarations.isEmpty || !facts.bodies.isEmpty || !facts.uses.offsets.isEmpty
    }
  }

  private func imports(of target: PackageTarget) -> Set<String> {
    var found: Set<String> = []
    for path in target.sources {
      guard let file = analysis.file(path) else { continue }
      for fact in file.facts.imports { found.insert(String(fact.module.prefix { $0 != "." })) }
    }
    return found
  }

  private func finding(_ target: String, _ dependency: String) -> Finding {
    let position = input.manifest.position(of: dependency, inTarget: target)
    let end = SourcePosition(line: position.line, column: position.column + dependency.utf8.count)
    return Finding(
      rule: Self.rule.id, severity: Self.rule.severity,
      location: Location(path: "Package.swift", start: position, end: end),
      entity: Entity(kind: "dependency", name: "\(target) → \(dependency)", module: target),
      message: "target `\(target)` depends on `\(dependency)` and imports nothing of it",
      confidence: .certain)
  }
}
