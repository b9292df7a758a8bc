// What the check is given: the package as it is built, the package as its manifest declares it, and the
// files around it. All of it are values and closures, so that the rules can be tried without a disk.

import GateModel
package import PackageGraph
package import SourceFacts

/// The files of a package, and what could not be listed, one sentence each.
package struct HygieneListing: Sendable {
  package let paths: [String]
  let gaps: [String]

  package init(_ paths: [String], gaps: [String] = []) {
    self.paths = paths
    self.gaps = gaps
  }
}

/// The world of the check.
package struct HygieneServices: Sendable {
  /// What the manifest declares.
  package var manifest: @Sendable () throws -> PackageManifest
  /// All files that git tracks or would track, relative to the root; without git, all files.
  package var files: @Sendable () throws -> HygieneListing
  /// The bytes of a file; nil where it cannot be read or is too large.
  package var read: @Sendable (_ path: String) -> [UInt8]?

  package init(
    manifest: @escaping @Sendable () throws -> PackageManifest,
    files: @escaping @Sendable () throws -> HygieneListing = { HygieneListing([]) },
    read: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }
  ) {
    self.manifest = manifest
    self.files = files
    self.read = read
  }

  /// A world in which nothing can be asked.
  package static let none = HygieneServices(manifest: {
    throw InternalError("nobody provides the manifest")
  })
}

/// Whether another check of the run reports dependencies between targets.
package enum TargetDependencies: Sendable {
  case reported, left
}

/// Everything that a run of the check is given.
package struct HygieneInput: Sendable {
  let files: [SourceFile]
  let package: PackageGraph
  let manifestText: ManifestText
  let services: HygieneServices
  var targetDependencies: TargetDependencies

  package init(
    files: [SourceFile], package: PackageGraph, manifestText: ManifestText,
    services: HygieneServices, targetDependencies: TargetDependencies = .reported
  ) {
    self.files = files
    self.package = package
    self.manifestText = manifestText
    self.services = services
    self.targetDependencies = targetDependencies
  }
}

/// What all rules look at.
struct Inventory {
  let input: HygieneInput
  let manifest: PackageManifest
  /// The targets with Swift sources, by name.
  let built: [String: PackageTarget]
  /// The declared targets, by name.
  let declared: [String: PackageManifest.Target]
  /// The imports of each target, by the target's name, in the order of its files.
  let imports: [String: [ImportPlace]]
  /// Names of targets by the module that an import names.
  let targetOfModule: [String: String]

  /// An import.
  struct ImportPlace {
    let module: String
    let file: SourceFile
    let fact: ImportFact

    var position: SourcePosition {
      SourcePosition(
        line: file.facts.lines.line(at: fact.range.start),
        column: file.facts.lines.column(at: fact.range.start))
    }
  }

  init(_ input: HygieneInput, _ manifest: PackageManifest) {
    self.input = input
    self.manifest = manifest
    built = Dictionary(
      input.package.targets.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    declared = Dictionary(
      manifest.targets.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    targetOfModule = Dictionary(
      input.package.targets.map { ($0.moduleName, $0.name) }
        + manifest.targets.map { ($0.name, $0.name) }, uniquingKeysWith: { first, _ in first })
    let facts = Dictionary(
      input.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    imports = Dictionary(
      input.package.targets.map { target in
        (
          target.name,
          target.sources.compactMap { facts[$0] }.flatMap { file in
            file.facts.imports.map { fact in
              ImportPlace(
                module: String(fact.module.prefix { $0 != "." }), file: file, fact: fact)
            }
          }
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The targets of the package that a target needs, in the order in which it names them.
  func needs(of target: PackageManifest.Target) -> [PackageManifest.Target] {
    target.needs.compactMap { need in
      switch need {
      case .target(let name), .name(let name): declared[name]
      case .product: nil
      }
    }
  }

  /// The targets that can be reached from some.
  func reachable(from roots: [PackageManifest.Target]) -> Set<String> {
    var seen = Set(roots.map(\.name))
    var pending = roots
    while let target = pending.popLast() {
      for next in needs(of: target) where seen.insert(next.name).inserted { pending.append(next) }
    }
    return seen
  }

  /// Whether a target holds any code: one that does not is there to gather others.
  func holdsCode(_ name: String) -> Bool {
    let sources = Set(built[name]?.sources ?? [])
    return input.files.contains { file in
      sources.contains(file.path)
        && !(file.facts.declarations.isEmpty && file.facts.bodies.isEmpty)
    }
  }

  /// A finding about what the manifest says.
  func finding(
    _ rule: Rule, _ entity: Entity, at position: SourcePosition, length: Int, _ message: String,
    confidence: Confidence = .certain
  ) -> Finding {
    Finding(
      rule: rule.id, severity: confidence == .certain ? rule.severity : .warning,
      location: Location(
        path: "Package.swift", start: position,
        end: SourcePosition(line: position.line, column: position.column + length)),
      entity: entity, message: message, confidence: confidence)
  }
}
