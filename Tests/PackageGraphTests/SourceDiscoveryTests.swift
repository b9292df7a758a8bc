// Discovery with a package manager of the test's own: a script that counts its runs and answers as
// the test wants.

import Foundation
import GateModel
import GateStore
import SourceFacts
import TemporaryFolders
import TestHashing
import Testing

@testable import PackageGraph

@Suite("Source discovery")
struct SourceDiscoveryTests {
  private let answer = """
    {"name": "P", "targets": [
      {"name": "b-lib", "c99name": "b_lib", "type": "library", "path": "Sources/b-lib",
       "sources": ["z.swift", "Sub/a.swift", "x.c"], "target_dependencies": ["a"],
       "product_dependencies": ["NIO"]},
      {"name": "a", "c99name": "a", "type": "executable", "path": ".", "sources": ["m.swift"]},
      {"name": "T", "c99name": "T", "type": "test", "path": "./Tests/T/", "sources": ["t.swift"]},
      {"name": "S", "c99name": "S", "type": "system-target", "path": "S", "sources": []}],
     "products": [{"name": "L", "type": {"library": ["automatic"]}, "targets": ["b-lib", "a"]},
                  {"name": "X", "type": {"hologram": null}, "targets": []}]}
    """

  /// A folder with a package and a `swift` that appends a line to `runs` and runs a script.
  private func makePackage(_ folder: borrowing TemporaryFolder, script: String) throws {
    try folder.write("p/Package.swift", text: "// swift-tools-version: 6.0\nlet FLAVOUR = 1\n")
    try folder.write("p/Sources/x.swift", text: "")
    let text = "#!/bin/sh\necho run >> '\(folder.path)/runs'\n\(script)\n"
    try folder.write("bin/swift", text: text)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(folder.path)/bin/swift")
  }

  private func describing(_ folder: borrowing TemporaryFolder) throws {
    try folder.write("answer.json", text: answer)
    try makePackage(folder, script: "cat '\(folder.path)/answer.json'")
  }

  private func discover(
    _ folder: borrowing TemporaryFolder, _ path: String = "p",
    environment: [String: String] = [:], store: BlobStore? = nil
  ) throws -> DiscoveredSources {
    var environment = environment
    environment["PATH"] = "\(folder.path)/bin:/usr/bin:/bin"
    return try SourceDiscovery(environment: environment, hasher: testHasher, store: store)
      .sources(of: try SourceRoot(path: "\(folder.path)/\(path)"))
  }

  private func runs(_ folder: borrowing TemporaryFolder) -> Int {
    ((try? folder.read("runs")) ?? []).count / 4
  }

  @Test("targets, modules, kinds, sources, dependencies and products come from the description")
  func description() throws {
    let folder = try TemporaryFolder()
    try describing(folder)
    let found = try discover(folder)
    #expect(
      found.files == [
        SourceReference(path: "Sources/b-lib/Sub/a.swift", module: "b_lib", targetKind: .library),
        SourceReference(path: "Sources/b-lib/z.swift", module: "b_lib", targetKind: .library),
        SourceReference(path: "Tests/T/t.swift", module: "T", targetKind: .test),
        SourceReference(path: "m.swift", module: "a", targetKind: .executable),
      ])
    let package = try #require(found.package)
    #expect(package.name == "P")
    #expect(package.targets.map(\.name) == ["T", "a", "b-lib"])
    #expect(package.targets[2].targetDependencies == ["a"])
    #expect(package.targets[2].productDependencies == ["NIO"])
    #expect(
      package.products == [
        PackageProduct(name: "L", kind: .library, targets: ["a", "b-lib"]),
        PackageProduct(name: "X", kind: .other, targets: []),
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test("what the manifest declares is read with every form of a dependency, and once")
  func declared() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "answer.json",
      text: """
        {"name": "P", "dependencies": [
           {"sourceControl": [{"identity": "swift-log"}]}, {"fileSystem": [{"identity": "near"}]},
           {"registry": [{"identity": "mona.far"}]}, {"unheard": []}],
         "products": [{"name": "L", "targets": ["a"]}],
         "targets": [
           {"name": "a", "type": "regular", "path": "Code", "exclude": ["x.txt"],
            "resources": [{"path": "data", "rule": {"copy": {}}}],
            "dependencies": [{"byName": ["b", null]}, {"target": ["c", null]},
              {"product": ["Logging", "swift-log", null, null]}],
            "pluginUsages": [{"plugin": ["Gen", null]}, {"plugin": ["Lint", "near"]}]},
           {"name": "d", "type": "plugin", "pluginCapability": {"command": [{}]}}]}
        """)
    try makePackage(folder, script: "cat '\(folder.path)/answer.json'")
    let store = BlobStore(under: "\(folder.path)/p", today: 20_000)
    let discovery = SourceDiscovery(
      environment: ["PATH": "\(folder.path)/bin:/usr/bin:/bin"], hasher: testHasher, store: store)
    let manifest = try discovery.manifest(of: "\(folder.path)/p")
    #expect(manifest.dependencies == ["swift-log", "near", "mona.far"])
    #expect(manifest.productTargets == ["a"])
    let target = try #require(manifest.targets.first)
    #expect(
      target.needs == [
        .name("b"), .target("c"), .product("Logging", package: "swift-log"), .name("Gen"),
        .product("Lint", package: "near"),
      ])
    #expect(target.needs.map(\.name) == ["b", "c", "Logging", "Gen", "Lint"])
    #expect(target.path == "Code" && target.excluded == ["x.txt"] && target.resources == ["data"])
    #expect(manifest.targets.map(\.isCommand) == [false, true])
    #expect(try discovery.manifest(of: "\(folder.path)/p") == manifest)
    #expect(runs(folder) == 1)
    try folder.write("answer.json", text: "[]")
    try folder.write("p/Package.swift", text: "// another\n")
    let error = #expect(throws: InternalError.self) {
      try discovery.manifest(of: "\(folder.path)/p")
    }
    #expect(error?.description.contains("`swift package dump-package` answered with") == true)
  }

  @Test("a warm run starts no process and answers the same")
  func warm() throws {
    let folder = try TemporaryFolder()
    try describing(folder)
    let store = BlobStore(under: folder.path, today: 1)
    let cold = try discover(folder, store: store)
    #expect(try discover(folder, store: store) == cold)
    #expect(runs(folder) == 1)
  }

  @Test("what the answer depends on is asked anew when it changes, and nothing else")
  func invalidation() throws {
    let folder = try TemporaryFolder()
    try describing(folder)
    let store = BlobStore(under: folder.path, today: 1)
    var expected = 0
    func expectRun(_ what: Comment, environment: [String: String] = [:]) throws {
      expected += 1
      _ = try discover(folder, environment: environment, store: store)
      #expect(runs(folder) == expected, what)
    }
    try expectRun("first")
    try folder.write("p/Sources/new.swift", text: "")
    try expectRun("a new file")
    try folder.write("p/Package.swift", text: "// changed, mentions FLAVOUR\n")
    try expectRun("the manifest")
    try folder.write("p/Package@swift-6.1.swift", text: "")
    try expectRun("a manifest for a version")
    try folder.write("p/Package.resolved", text: "{}")
    try expectRun("the pinned versions")
    try expectRun("a variable that the manifest mentions", environment: ["FLAVOUR": "sweet"])
    try expectRun("its value", environment: ["FLAVOUR": "sour"])
    try folder.write("p/Sources/new.swift", text: "let changed = 1")
    try folder.write("p/notes.txt", text: "")
    _ = try discover(folder, environment: ["OTHER": "1"], store: store)
    #expect(runs(folder) == expected, "nothing that matters changed")
    try describing(folder)
    try folder.write("bin/swift", text: "#!/bin/sh\n# another toolchain\nexit 1\n")
    #expect(try discover(folder, store: store).gaps.count == 1, "another toolchain")
  }

  @Test(
    "a manifest that cannot be evaluated is a gap with the reason, and all files are loose",
    arguments: [
      ("echo 'error: boom' >&2; exit 1", "status 1: error: boom"), ("kill -9 $$", "signal 9"),
      ("echo nonsense", "JSON"), ("echo '{\"name\": 1}'", "JSON"),
    ])
  func failure(script: String, words: String) throws {
    let folder = try TemporaryFolder()
    try makePackage(folder, script: script)
    let store = BlobStore(under: folder.path, today: 1)
    let found = try discover(folder, store: store)
    #expect(found.package == nil)
    #expect(found.files.map(\.path) == ["Package.swift", "Sources/x.swift"])
    #expect(found.files.allSatisfy { $0.module == "p" && $0.targetKind == .loose })
    #expect(found.gaps.count == 1)
    #expect(found.gaps.first?.contains(words) == true, "\(found.gaps)")
    _ = try discover(folder, store: store)
    #expect(runs(folder) == 2, "a failure is not remembered")
  }

  @Test("without swift on PATH the gap says what is missing")
  func noToolchain() throws {
    let folder = try TemporaryFolder()
    try folder.write("p/Package.swift", text: "")
    let discovery = SourceDiscovery(
      environment: ["PATH": "\(folder.path)/bin"], hasher: testHasher, store: nil)
    let found = try discovery.sources(of: try SourceRoot(path: "\(folder.path)/p"))
    #expect(found.gaps.first?.contains("no `swift` on PATH") == true)
  }

  @Test("warnings of the package manager are notes, in a warm run as well")
  func warnings() throws {
    let folder = try TemporaryFolder()
    try folder.write("answer.json", text: answer)
    try makePackage(folder, script: "echo 'warning: odd' >&2; cat '\(folder.path)/answer.json'")
    let store = BlobStore(under: folder.path, today: 1)
    #expect(try discover(folder, store: store).notes == ["warning: odd"])
    #expect(try discover(folder, store: store).notes == ["warning: odd"])
  }

  @Test("a plain folder holds all its files, those of nested packages included")
  func plainFolder() throws {
    let folder = try TemporaryFolder()
    for name in ["d e/b.swift", "d e/Nested/Package.swift", "d e/.build/x.swift", "d e/é\n.swift"] {
      try folder.write(name, text: "")
    }
    let found = try discover(folder, "d e")
    #expect(found.files.map(\.path) == ["Nested/Package.swift", "b.swift", "é\n.swift"])
    #expect(found.files.allSatisfy { $0.module == "d e" && $0.targetKind == .loose })
    #expect(found.package == nil && found.gaps.isEmpty)
  }

  @Test("a single file is itself, in a module of its own name")
  func singleFile() throws {
    let folder = try TemporaryFolder()
    try folder.write("a b.test.swift", text: "")
    let found = try discover(folder, "a b.test.swift")
    #expect(
      found.files
        == [SourceReference(path: "a b.test.swift", module: "a b.test", targetKind: .loose)])
  }

  @Test("a path that is nothing to analyse is the user's error, and says what was expected")
  func wrongPath() throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    for wrong in ["\(path)/missing", "/dev/null"] {
      let error = #expect(throws: UserError.self) { try SourceRoot(path: wrong) }
      #expect(error?.description.contains(wrong) == true)
      #expect(error?.description.contains("expected") == true)
    }
  }

  @Test("a root is absolute, whatever the path looks like")
  func roots() throws {
    let folder = try TemporaryFolder()
    try folder.write("real/Package.swift", text: "")
    try folder.link("alias", to: "real")
    for path in ["real", "alias", "real/", "real/../real/."] {
      let root = try SourceRoot(path: "\(folder.path)/\(path)")
      #expect(root.folder == "\(folder.path)/real")
      #expect(root.kind == .package)
      #expect(root.looseModule == "real")
    }
    #expect(try SourceRoot(path: "").folder == FileManager.default.currentDirectoryPath)
  }

  @Test("damage to a remembered description is a miss")
  func encoding() throws {
    let graph = PackageGraph(
      name: "P",
      targets: [
        PackageTarget(
          name: "t", moduleName: "t", kind: .macro, sources: ["a", "é"], targetDependencies: ["u"],
          productDependencies: ["v"])
      ], products: [PackageProduct(name: "p", kind: .plugin, targets: ["t"])], warnings: ["w"])
    let blob = graph.encoded
    #expect(try PackageGraph(encoded: blob) == graph)
    for length in 0..<blob.count {
      #expect(throws: CorruptData()) { try PackageGraph(encoded: Array(blob[..<length])) }
    }
  }
}

@Suite("Package description")
struct PackageDescriptionTests {
  @Test("the toolchain on PATH describes a package without resolving its dependencies")
  func toolchain() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "a pkg/Package.swift",
      text: """
        // swift-tools-version: 6.0
        import PackageDescription
        let package = Package(
          name: "A", products: [.library(name: "Lib", targets: ["Lib-One"])],
          dependencies: [.package(url: "https://unreachable.invalid/x.git", from: "1.0.0")],
          targets: [
            .target(name: "Lib-One", dependencies: [.product(name: "X", package: "x")]),
            .testTarget(name: "Tests", dependencies: ["Lib-One"]),
          ])
        """)
    try folder.write("a pkg/Sources/Lib-One/Ünïcode name.swift", text: "")
    try folder.write("a pkg/Tests/Tests/t.swift", text: "")
    try folder.write("a pkg/Scripts/not-a-target.swift", text: "")
    let discovery = SourceDiscovery(
      environment: ProcessInfo.processInfo.environment, hasher: testHasher, store: nil)
    let found = try discovery.sources(of: try SourceRoot(path: "\(folder.path)/a pkg"))
    #expect(found.gaps == [])
    #expect(
      found.files == [
        SourceReference(
          path: "Sources/Lib-One/Ünïcode name.swift", module: "Lib_One", targetKind: .library),
        SourceReference(path: "Tests/Tests/t.swift", module: "Tests", targetKind: .test),
      ])
    #expect(found.package?.products.map(\.kind) == [.library])
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/a pkg/.build"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/a pkg/Package.resolved"))
  }

  @Test("a manifest that does not compile is a gap with the compiler's words")
  func brokenManifest() throws {
    let folder = try TemporaryFolder()
    try folder.write("Package.swift", text: "// swift-tools-version: 6.0\nlet package = Pack\n")
    try folder.write("x.swift", text: "")
    let discovery = SourceDiscovery(
      environment: ProcessInfo.processInfo.environment, hasher: testHasher, store: nil)
    let found = try discovery.sources(of: try SourceRoot(path: folder.path))
    #expect(found.files.map(\.path) == ["Package.swift", "x.swift"])
    #expect(found.gaps.first?.contains("cannot find 'Pack' in scope") == true, "\(found.gaps)")
  }
}
