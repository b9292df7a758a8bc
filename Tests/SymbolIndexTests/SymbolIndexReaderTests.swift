// The reader on stores that the compiler has just written.

import CompiledPackages
import FreshIndex
import TemporaryFolders
import Testing

import SymbolIndex

/// The index of a package, read with some number of threads.
func index(
  of package: borrowing CompiledPackage, _ modules: [String: [String]],
  stores: [IndexStorePlace]? = nil, jobs: Int = 2
) throws -> SymbolIndexReader.Result {
  let library = try IndexLibrary(environment: CompiledPackage.environment).path()
  let reader = SymbolIndexReader(library: library, jobs: jobs)
  let stores = stores ?? [IndexStorePlace(path: package.store, origin: .build)]
  let catalogue = try reader.catalogue(
    of: stores, sources: PackageSources(root: package.path, modules: modules))
  var result = reader.read(catalogue.units, of: stores)
  result.problems = catalogue.problems + result.problems
  return result
}

extension SymbolIndex {
  /// The occurrences of a source as text: `3:6 def f()`.
  func lines(_ path: String, _ roles: SymbolRoles) -> [String] {
    sources.filter { $0.path == path }.flatMap { source in
      occurrences[source.occurrences].filter { $0.roles.isSuperset(of: roles) }.map {
        "\($0.line):\($0.column) \(symbols[Int($0.symbol)].name)"
      }
    }
  }
}

@Suite("The reader of index stores")
struct SymbolIndexReaderTests {
  private static let modules = ["Sources/A/a.swift": ["A"], "Sources/A/b.swift": ["A"]]

  private static func written() throws -> CompiledPackage {
    let package = try CompiledPackage()
    try package.folder.write(
      "Sources/A/a.swift",
      text: """
        public protocol Runner { func run() }
        public struct Fast: Runner {
          var speed = 1
          public func run() { speed.description.isEmpty ? helper() : () }
        }

        """)
    try package.folder.write(
      "Sources/A/b.swift",
      text:
        "func helper() {}\n#if os(Windows)\nfunc f() {}\n#endif\nfunc call(_ r: any Runner) { r.run() }\n"
    )
    try package.compile("A", ["Sources/A/a.swift", "Sources/A/b.swift"])
    return package
  }

  @Test("declarations and uses stand where the source has them, with their roles and relations")
  func occurrences() throws {
    let package = try Self.written()
    let result = try index(of: package, Self.modules)
    let index = result.index
    #expect(result.problems == [])
    #expect(index.sources.map(\.path) == ["Sources/A/a.swift", "Sources/A/b.swift"])
    #expect(index.sources.allSatisfy { $0.module == "A" && $0.store == 0 })
    #expect(index.sources.allSatisfy { $0.visibleModules.contains("Swift") })
    #expect(
      index.lines("Sources/A/b.swift", .definition)
        == ["1:6 helper()", "5:6 call(_:)", "5:13 r"])
    #expect(index.lines("Sources/A/a.swift", [.reference, .call]).contains("4:51 helper()"))
    #expect(index.lines("Sources/A/b.swift", [.call, .dynamic]) == ["5:32 run()"])
    let run = try #require(
      index.occurrences.indices.first { number in
        let occurrence = index.occurrences[number]
        return occurrence.roles.contains([.definition, .overrideOf])
          && index.symbols[Int(occurrence.symbol)].name == "run()"
      })
    let related = index.relations(of: run).map {
      "\($0.roles.rawValue) \(index.symbols[Int($0.symbol)].name)"
    }
    #expect(
      related.sorted()
        == [
          "\(SymbolRoles.childOf.rawValue) Fast", "\(SymbolRoles.overrideOf.rawValue) run()",
        ].sorted())
  }

  @Test("symbols are in the order of their USRs, each once, and their kinds are known")
  func symbols() throws {
    let package = try Self.written()
    let index = try index(of: package, Self.modules).index
    let usrs = index.symbols.map(\.usr)
    #expect(zip(usrs, usrs.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    let kinds = Dictionary(grouping: index.symbols, by: \.name).mapValues { $0[0].kind }
    #expect(kinds["Runner"] == .protocol)
    #expect(kinds["Fast"] == .struct)
    #expect(kinds["helper()"] == .function)
    #expect(index.symbols.allSatisfy { $0.isSwift || $0.usr.hasPrefix("c:") })
  }

  @Test("one thread and many read the same index", arguments: [2, 3, 8])
  func threads(jobs: Int) throws {
    let package = try Self.written()
    let one = try index(of: package, Self.modules, jobs: 1).index
    #expect(try index(of: package, Self.modules, jobs: jobs).index == one)
    #expect(!one.occurrences.isEmpty)
  }

  @Test("what the package does not have any more is left out, and of two units the newer counts")
  func oldUnits() throws {
    let package = try Self.written()
    try package.folder.write("Sources/A/b.swift", text: "func helper() {}\nfunc second() {}\n")
    try package.compile("A", ["Sources/A/a.swift", "Sources/A/b.swift"], output: "out2")
    let index = try index(of: package, Self.modules).index
    #expect(index.sources.count == 2)
    #expect(
      index.lines("Sources/A/b.swift", .definition) == ["1:6 helper()", "2:6 second()"])
    let rest = try SymbolIndexTests.index(of: package, ["Sources/A/a.swift": ["A"]]).index
    #expect(rest.sources.map(\.path) == ["Sources/A/a.swift"])
    let renamed = try SymbolIndexTests.index(of: package, ["Sources/A/a.swift": ["B"]]).index
    #expect(renamed.sources.isEmpty)
  }

  @Test("a file of two modules is there twice, and stores keep their numbers")
  func modulesAndStores() throws {
    let package = try Self.written()
    try package.compile("B", ["Sources/A/b.swift", "Sources/A/a.swift"], store: "other")
    let stores = [
      IndexStorePlace(path: package.store, origin: .build),
      IndexStorePlace(path: "\(package.path)/other", origin: .named),
    ]
    let index = try index(
      of: package, ["Sources/A/b.swift": ["A", "B"]], stores: stores
    ).index
    #expect(
      index.sources.map { "\($0.path) \($0.module) \($0.store)" } == [
        "Sources/A/b.swift A 0", "Sources/A/b.swift B 1",
      ])
  }

  @Test("a named store of another checkout is taken by the folder that it was compiled in")
  func movedStore() throws {
    let package = try Self.written()
    let stores = [IndexStorePlace(path: package.store, origin: .named)]
    let library = try IndexLibrary(environment: CompiledPackage.environment).path()
    let reader = SymbolIndexReader(library: library, jobs: 1)
    let sources = PackageSources(root: "/elsewhere", modules: Self.modules)
    #expect(try reader.catalogue(of: stores, sources: sources).units.count == 2)
    let own = [IndexStorePlace(path: package.store, origin: .build)]
    #expect(try reader.catalogue(of: own, sources: sources).units.isEmpty)
  }
}
