// What the shape of the package says of a declaration: whether it is test code, and whether other
// packages can see it.

import PackageGraph
import SourceFacts

/// Which part of the package a file belongs to.
struct CodeScopes {
  /// Modules that only tests use: test targets and what nothing but they depends on.
  let testModules: Set<String>
  /// Modules whose public declarations other packages can use.
  let exportedModules: Set<String>
  /// Names that string literals hold.
  let namesInStrings: Set<String>

  private let graph: CodeGraph
  private let retention: PublicRetention

  /// - Parameters:
  ///   - graph: The graph.
  ///   - package: The package.
  ///   - retention: Which public declarations are roots.
  init(_ graph: CodeGraph, _ package: PackageGraph, _ retention: PublicRetention) {
    self.graph = graph
    self.retention = retention
    testModules = Self.testModules(of: package).union(
      Self.modulesWithTestLibrary(graph.nodes.files))
    exportedModules = Self.exportedModules(of: package, graph.nodes.files)
    namesInStrings = Set(graph.nodes.files.flatMap(\.facts.namesInStrings))
  }

  /// Test targets, and targets that only those depend on and no product exports.
  private static func testModules(of package: PackageGraph) -> Set<String> {
    let exported = Set(package.products.flatMap(\.targets))
    var isTest = Set(package.targets.filter { $0.kind == .test }.map(\.name))
    var changed = true
    while changed {
      changed = false
      for target in package.targets where !isTest.contains(target.name) {
        let users = package.targets.filter { $0.targetDependencies.contains(target.name) }
        guard target.kind == .library, !exported.contains(target.name), !users.isEmpty,
          users.allSatisfy({ isTest.contains($0.name) })
        else { continue }
        isTest.insert(target.name)
        changed = true
      }
    }
    return Set(package.targets.filter { isTest.contains($0.name) }.map(\.moduleName))
  }

  /// What imports a test library is there for tests, also where a product exports it.
  private static func modulesWithTestLibrary(_ files: [SourceFile]) -> Set<String> {
    let importing = files.lazy.filter { file in
      file.facts.imports.contains {
        $0.region < 0 && ($0.module == "XCTest" || $0.module == "Testing")
      }
    }
    return Set(importing.map(\.module))
  }

  /// The targets of library products and what they re-export.
  private static func exportedModules(
    of package: PackageGraph, _ files: [SourceFile]
  ) -> Set<String> {
    let libraries = package.products.filter { $0.kind == .library }.flatMap(\.targets)
    var modules = Set(
      package.targets.filter { libraries.contains($0.name) }.map(\.moduleName))
    var changed = true
    while changed {
      changed = false
      for file in files where modules.contains(file.module) {
        for fact in file.facts.imports where fact.qualifiers.contains("@_exported") {
          changed = modules.insert(fact.module).inserted || changed
        }
      }
    }
    return modules
  }

  /// Whether a file is test code.
  func isTestCode(_ file: SourceFile) -> Bool {
    file.targetKind == .test || testModules.contains(file.module)
  }

  /// Whether a declaration is test code.
  func isTestCode(_ node: NodeID) -> Bool { isTestCode(graph.nodes.file(node)) }

  /// Whether a declaration is public API that somebody outside of the package may use.
  func isPublicAPI(_ node: NodeID) -> Bool {
    guard graph.nodes.nodes[Int(node)].access >= .public,
      graph.nodes.kind(node) != .extension
    else { return false }
    switch retention {
    case .never: return false
    case .always: return !isTestCode(node)
    case .libraries: return exportedModules.contains(graph.nodes.file(node).module)
    }
  }
}
