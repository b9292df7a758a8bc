// A small program for questions: files of one module, compiled, with the folder `Tests` taken as test
// code.

import CompiledPackages
import DeadCode
import FreshIndex
import PackageGraph
import SourceFacts
import SymbolIndex
import TemporaryFolders

/// A compiled program.
struct WhyPackage {
  let input: DeadCodeInput

  /// Compiles files.
  ///
  /// - Parameters:
  ///   - files: Their texts by path.
  ///   - product: What the module is part of.
  /// - Throws: What the compiler says.
  init(_ files: [String: String], product: ProductKind = .executable) throws {
    let package = try CompiledPackage()
    let paths = files.keys.sorted()
    for path in paths { try package.folder.write(path, text: files[path] ?? "") }
    try package.compile("Shop", paths)
    let reader = SymbolIndexReader(
      library: try IndexLibrary(environment: CompiledPackage.environment).path(), jobs: 1)
    let stores = [IndexStorePlace(path: package.store, origin: .build)]
    let modules = Dictionary(uniqueKeysWithValues: paths.map { ($0, ["Shop"]) })
    let units = try reader.catalogue(
      of: stores, sources: PackageSources(root: package.path, modules: modules)
    ).units
    let target = PackageTarget(
      name: "Shop", moduleName: "Shop", kind: product == .library ? .library : .executable,
      sources: paths)
    input = DeadCodeInput(
      files: paths.map { path in
        SourceFile(
          path: path, module: "Shop",
          targetKind: path.hasPrefix("Tests/") ? .test : target.kind,
          facts: SwiftSyntaxReader().facts(of: Array((files[path] ?? "").utf8)))
      },
      index: reader.read(units, of: stores).index,
      package: PackageGraph(
        name: "Shop", targets: [target],
        products: [PackageProduct(name: "Shop", kind: product, targets: ["Shop"])]),
      options: DeadCodeOptions())
  }

  /// The report of a question.
  func report(_ query: String) -> WhyReport { Why.report(query, input) }

  /// The answer to a question that fits one declaration.
  func answer(_ query: String) -> WhyAnswer? {
    let report = report(query)
    return report.matchCount == 1 ? report.answers.first : nil
  }

  /// The names on the path to a declaration.
  func path(_ query: String) -> [String] { answer(query)?.steps.map(\.name) ?? [] }
}
