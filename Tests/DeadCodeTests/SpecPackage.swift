// A program of the specification as a package on disk: compiled module by module, its index read, and
// given to the check as the engine would.

import CompiledPackages
import FreshIndex
import GateModel
import PackageGraph
import SourceFacts
import SymbolIndex
import TemporaryFolders

import DeadCode

/// What the index's reader complained about.
struct Unreadable: Error {
  var problems: [String]
}

/// A compiled program.
struct SpecPackage: ~Copyable {
  let program: DeadCodeSpec.Program
  let package: CompiledPackage
  private let library: String
  private let files: [SourceFile]

  /// Writes and compiles a program.
  ///
  /// - Parameter program: The program.
  /// - Throws: What the compiler says.
  init(_ program: DeadCodeSpec.Program) throws {
    let library = try IndexLibrary(environment: CompiledPackage.environment).path()
    let package = try Self.compiled(program, library: library)
    self.library = library
    self.program = program
    self.package = package
    files = Self.files(of: program)
  }

  private static func compiled(
    _ program: DeadCodeSpec.Program, library: String
  ) throws -> CompiledPackage {
    let package = try CompiledPackage()
    for file in program.files { try package.folder.write(file.path, text: file.source) }
    var options = ["-package-name", "Spec"]
    if program.options.depth == .locals { options.append("-index-include-locals") }
    if let compiler = toolchain(of: library) {
      options += ["-plugin-path", "\(compiler)/lib/swift/host/plugins"]
    }
    // Nothing imports the last module.
    for (number, module) in program.modules.enumerated() {
      try package.compile(
        module.name, module.files.map(\.path),
        to: number + 1 < program.modules.count ? .module : .index, options: options)
    }
    return package
  }

  /// The folder above `lib`.
  private static func toolchain(of library: String) -> Substring? {
    library.firstRange(of: "/lib/libIndexStore").map { library[..<$0.lowerBound] }
  }

  /// What the check looks at.
  ///
  /// - Parameter jobs: How many threads read the index.
  /// - Returns: The input.
  /// - Throws: What the reader refuses.
  func input(jobs: Int = 2) throws -> DeadCodeInput {
    let reader = SymbolIndexReader(library: library, jobs: jobs)
    let stores = [IndexStorePlace(path: package.store, origin: .build)]
    var modules: [String: [String]] = [:]
    for module in program.modules {
      for file in module.files { modules[file.path] = [module.name] }
    }
    let catalogue = try reader.catalogue(
      of: stores, sources: PackageSources(root: package.path, modules: modules))
    let result = reader.read(catalogue.units, of: stores)
    let problems = catalogue.problems + result.problems
    guard problems.isEmpty else { throw Unreadable(problems: problems) }
    return DeadCodeInput(
      files: files, index: result.index, package: graph,
      manifest: ManifestText(Array(program.manifest.source.utf8)), options: program.options)
  }

  private static func files(of program: DeadCodeSpec.Program) -> [SourceFile] {
    program.modules.flatMap { module in
      module.files.map { file in
        SourceFile(
          path: file.path, module: module.name, targetKind: module.kind,
          facts: SwiftSyntaxReader().facts(of: Array(file.source.utf8)))
      }
    }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The package: a target depends on what it imports, and on what its header says.
  private var graph: PackageGraph {
    let names = Set(program.modules.map(\.name))
    let targets = program.modules.map { module in
      let imported = files.filter { $0.module == module.name }
        .flatMap { $0.facts.imports.map(\.module) }
      return PackageTarget(
        name: module.name, moduleName: module.name, kind: module.kind,
        sources: module.files.map(\.path).sorted(),
        targetDependencies: Set(imported + module.dependencies).intersection(names).sorted())
    }
    let products = program.modules.filter { $0.isExported || $0.kind == .executable }.map {
      PackageProduct(
        name: $0.name, kind: $0.isExported ? .library : .executable, targets: [$0.name])
    }
    return PackageGraph(name: "Spec", targets: targets, products: products)
  }
}

extension DeadCodeCheck {
  /// The findings in the order of the engine.
  static func sorted(_ input: DeadCodeInput) -> [Finding] {
    run(input).findings.sorted {
      let left = $0.location
      let right = $1.location
      return (left.path, left.start, $0.rule, $0.message)
        < (right.path, right.start, $1.rule, $1.message)
    }
  }
}

extension Finding {
  /// The finding as the specification writes it.
  var expectation: ExpectedFinding {
    var text = "\(severity.rawValue): [\(rule)]"
    if let confidence, confidence != .certain { text += " \(confidence.rawValue)" }
    return ExpectedFinding(path: location.path, line: location.start.line, text: text)
  }

  /// Everything that it says to a reader.
  var sentences: [String] { [message] + notes + related.map(\.message) }
}
