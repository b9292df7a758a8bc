// When an index counts as fresh, without any build: the compiler is called by the tests.

import CompiledPackages
import Foundation
import GateModel
import GateStore
import PackageGraph
import SourceFacts
import SymbolIndex
import TemporaryFolders
import Testing

import FreshIndex

/// Sums that are wide enough for tests.
let testHasher = ContentHasher { bytes in
  var sums = [UInt8](repeating: 0, count: ContentID.byteCount)
  for (index, byte) in bytes.enumerated() {
    let place = index % sums.count
    sums[place] = sums[place] &* 31 &+ byte &+ UInt8(truncatingIfNeeded: index)
  }
  guard let content = ContentID(bytes: sums) else {
    preconditionFailure("twenty bytes are an identity")
  }
  return content
}

/// A package of one module with two files, compiled.
struct Compiled: ~Copyable {
  static let files = ["Sources/A/a.swift", "Sources/A/b.swift"]

  let package: CompiledPackage
  let store: BlobStore

  init() throws {
    let package = try CompiledPackage()
    try package.folder.write(
      "Sources/A/a.swift", text: "struct S {\n  var x = 1\n  func f() -> Int { x }\n}\n")
    try package.folder.write(
      "Sources/A/b.swift", text: "#if os(Windows)\nfunc w() {}\n#endif\nfunc g() { _ = S().f() }\n")
    for file in Self.files { try package.touch(file, seconds: -60) }
    try package.compile("A", Self.files)
    store = BlobStore(under: package.path, today: 0)
    self.package = package
  }

  /// What is asked for.
  func request(
    files: [String] = files, plugin: [String] = [], stores: [String] = []
  ) -> IndexRequest {
    var request = IndexRequest(
      root: package.path,
      package: PackageGraph(
        name: "P",
        targets: [
          PackageTarget(name: "A", moduleName: "A", kind: .library, sources: files),
          PackageTarget(name: "G", moduleName: "G", kind: .plugin, sources: plugin),
        ], products: []))
    request.building = .never
    request.stores = stores
    return request
  }

  /// Looks, with or without memory.
  func look(
    _ request: IndexRequest, store: BlobStore? = nil, path: String? = nil
  ) throws(IndexUnavailable) -> FreshIndex {
    var environment = CompiledPackage.environment
    if let path { environment["PATH"] = "\(path):\(environment["PATH"] ?? "")" }
    return try FreshIndexFinder(environment: environment, hasher: testHasher, store: store)
      .index(for: request)
  }

  /// Why there is no fresh index; empty where there is one.
  func refusal(
    _ request: IndexRequest? = nil, store: BlobStore? = nil, path: String? = nil
  ) -> String {
    do throws(IndexUnavailable) {
      _ = try look(request ?? self.request(), store: store, path: path)
      return ""
    } catch {
      return error.description
    }
  }
}

@Suite("Freshness of an index")
struct FreshnessTests {
  @Test("an index that was made from what is there is fresh, and is what the compiler wrote")
  func fresh() throws {
    let compiled = try Compiled()
    let index = try compiled.look(compiled.request()).read()
    #expect(index.sources.map(\.path) == Compiled.files)
    #expect(index.symbols.contains { $0.name == "f()" && $0.kind == .instanceMethod })
  }

  @Test("a touched file is fresh where it was seen before, and in doubt where it was not")
  func touched() throws {
    let compiled = try Compiled()
    #expect(compiled.refusal(store: compiled.store) == "")
    try compiled.package.touch("Sources/A/a.swift", seconds: 60)
    #expect(compiled.refusal(store: compiled.store) == "")
    #expect(compiled.refusal().contains("older than Sources/A/a.swift;"))
  }

  @Test(
    "an edit is noticed, whatever the file's time says, and whether or not it was seen before",
    arguments: [
      "struct S {\n  var y = 1\n  func f() -> Int { y }\n}\n",
      "struct S {\n  var x = 1\n  func f() -> Int { x }\n}\nfunc added() {}\n",
      "\nstruct S {\n  var x = 1\n  func f() -> Int { x }\n}\n",
      "struct S {\n  var x = 1\n  func f() -> Int { 2 }\n}\n", "",
    ], [-3_600.0, 60.0])
  func edited(text: String, seconds: Double) throws {
    let compiled = try Compiled()
    #expect(compiled.refusal(store: compiled.store) == "")
    try compiled.package.folder.write("Sources/A/a.swift", text: text)
    try compiled.package.touch("Sources/A/a.swift", seconds: seconds)
    #expect(compiled.refusal(store: compiled.store).contains("older than Sources/A/a.swift;"))
    var request = compiled.request()
    request.declaredNames = { path in path.hasSuffix("a.swift") ? Self.names(in: text) : [] }
    #expect(compiled.refusal(request).contains("older than Sources/A/a.swift;"))
  }

  /// Where `func` and its name stand, as the facts of the file would say.
  private static func names(in text: String) -> [UInt32] {
    let bytes = Array(text.utf8)
    let keyword = Array("func ".utf8)
    return bytes.indices.filter { bytes[$0...].starts(with: keyword) }
      .map { UInt32($0 + keyword.count) }
  }

  @Test("a unit that is gone and a file that was renamed are named as lacking")
  func missing() throws {
    let compiled = try Compiled()
    #expect(
      compiled.refusal(compiled.request(files: Compiled.files + ["Sources/A/c.swift"]))
        .contains("lacks Sources/A/c.swift;"))
    let unit = try #require(
      compiled.package.stored("units", "Sources-A-b").first)
    try compiled.package.folder.remove(unit)
    #expect(compiled.refusal().contains("lacks Sources/A/b.swift;"))
  }

  @Test("many files are counted, not listed")
  func many() throws {
    let compiled = try Compiled()
    let files = (10..<20).map { "Sources/A/m\($0).swift" }
    let refusal = compiled.refusal(compiled.request(files: Compiled.files + files))
    #expect(refusal.contains("m14.swift; and 5 more"))
    #expect(!refusal.contains("m15"))
  }

  @Test("plugins have no index, and nobody misses it")
  func plugins() throws {
    let compiled = try Compiled()
    #expect(compiled.refusal(compiled.request(plugin: ["Plugins/G/g.swift"])) == "")
  }

  @Test("a recompiled unit is another one: what was known of the old one does not count")
  func recompiled() throws {
    let compiled = try Compiled()
    #expect(compiled.refusal(store: compiled.store) == "")
    try compiled.package.folder.write("Sources/A/a.swift", text: "struct S {\n  func f() {}\n}\n")
    try compiled.package.compile("A", Compiled.files)
    #expect(compiled.refusal(store: compiled.store) == "")
    let index = try compiled.look(compiled.request(), store: compiled.store).read()
    #expect(!index.symbols.contains { $0.name == "x" })
  }

  @Test("the identity follows the contents and the units, and nothing else")
  func identity() throws {
    let compiled = try Compiled()
    let first = try compiled.look(compiled.request(), store: compiled.store).identity
    try compiled.package.touch("Sources/A/a.swift", seconds: 60)
    #expect(try compiled.look(compiled.request(), store: compiled.store).identity == first)
    #expect(try compiled.look(compiled.request(), store: compiled.store).read().sources.count == 2)
    try compiled.package.folder.write("Sources/A/a.swift", text: "struct S {\n  func f() {}\n}\n")
    try compiled.package.compile("A", Compiled.files)
    #expect(try compiled.look(compiled.request(), store: compiled.store).identity != first)
  }

  @Test("named stores are taken as they are, each must be fresh, and their place must exist")
  func named() throws {
    let compiled = try Compiled()
    let store = compiled.package.store
    try compiled.package.compile("A", Compiled.files, store: "second")
    let both = compiled.request(stores: [store, "\(compiled.package.path)/second"])
    #expect(try compiled.look(both).read().sources.map(\.store) == [0, 1, 0, 1])
    try compiled.package.folder.write("Sources/A/b.swift", text: "func g() { _ = S() }\n")
    #expect(compiled.refusal(both).contains("older than Sources/A/b.swift;"))
    try compiled.package.compile("A", Compiled.files, store: "second")
    #expect(compiled.refusal(both).contains("older than Sources/A/b.swift;"))
    #expect(compiled.refusal(compiled.request(stores: ["\(compiled.package.path)/second"])) == "")
    #expect(
      compiled.refusal(compiled.request(stores: ["\(compiled.package.path)/none"]))
        .contains("is no index store"))
  }

  @Test("a damaged record is refused even where its unit was seen before")
  func damaged() throws {
    let compiled = try Compiled()
    #expect(compiled.refusal(store: compiled.store) == "")
    for record in compiled.package.stored("records", "a.swift-") {
      try compiled.package.folder.write(record, text: "garbage")
    }
    #expect(compiled.refusal().contains("a.swift-"))
    #expect(throws: IndexUnavailable.self) {
      _ = try compiled.look(compiled.request(), store: compiled.store).read()
    }
  }
}
