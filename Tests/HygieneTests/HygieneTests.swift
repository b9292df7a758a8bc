// The rules of hygiene on packages that are values: what is reported, where, and what is left alone.

import GateModel
import Hygiene
import PackageGraph
import SourceFacts
import Testing

/// A package that a test describes target by target.
private struct Desk {
  struct Part {
    var name: String
    var kind: String
    var needs: [PackageManifest.Need]
    var files: [(path: String, text: String)]
    var excluded: [String]
  }

  var parts: [Part] = []
  var products: Set<String> = []
  var packages: [String] = []
  var manifest = ""
  /// Files besides those that are compiled.
  var others: [String: String] = [:]

  /// Adds a target with one file.
  mutating func add(
    _ name: String, kind: String = "regular", needs: [PackageManifest.Need] = [],
    _ text: String = "func f() {}\n", excluded: [String] = []
  ) {
    let folder = kind == "test" ? "Tests" : "Sources"
    parts.append(
      Part(
        name: name, kind: kind, needs: needs, files: [("\(folder)/\(name)/\(name).swift", text)],
        excluded: excluded))
  }

  private static func kind(_ word: String) -> TargetKind {
    switch word {
    case "test": .test
    case "executable": .executable
    case "plugin": .plugin
    default: .library
    }
  }

  func outcome(_ targets: TargetDependencies = .reported) throws -> CheckOutcome {
    let reader = SwiftSyntaxReader()
    let files = parts.flatMap { part in
      part.files.map { file in
        SourceFile(
          path: file.path, module: part.name, targetKind: Self.kind(part.kind),
          facts: reader.facts(of: Array(file.text.utf8)))
      }
    }
    let graph = PackageGraph(
      name: "desk",
      targets: parts.map { part in
        PackageTarget(
          name: part.name, moduleName: part.name, kind: Self.kind(part.kind),
          sources: part.files.map(\.path))
      }, products: [])
    let declared = PackageManifest(
      dependencies: packages,
      targets: parts.map {
        PackageManifest.Target(
          name: $0.name, kind: $0.kind, excluded: $0.excluded, needs: $0.needs)
      }, productTargets: products)
    let others = others
    return try HygieneCheck.run(
      HygieneInput(
        files: files, package: graph, manifestText: ManifestText(Array(manifest.utf8)),
        services: HygieneServices(
          manifest: { declared },
          files: {
            HygieneListing(
              (files.map(\.path) + others.keys.filter { !$0.hasPrefix(".build/") }).sorted())
          }, read: { others[$0].map { Array($0.utf8) } }),
        targetDependencies: targets))
  }

  /// What was found, as rule, place and name.
  func found(_ targets: TargetDependencies = .reported) throws -> [String] {
    try outcome(targets).findings.map {
      "\($0.rule) \($0.location.path):\($0.location.start.line) \($0.entity.name)"
    }
  }
}

@Suite("Hygiene of targets and dependencies")
struct TargetHygieneTests {
  @Test("a target that no product, test, executable or command reaches is reported where it stands")
  func unusedTarget() throws {
    var desk = Desk(products: ["Core"])
    desk.manifest = "let package = Package(\n  targets: [\n    .target(name: \"Lost\"),\n"
    desk.add("Core", needs: [.target("Deep")], "import Deep\nfunc f() {}\n")
    desk.add("Deep")
    desk.add("Lost", needs: [.target("Deep")], "import Deep\nfunc f() {}\n")
    desk.add("Helpers")
    desk.add("CoreTests", kind: "test", needs: [.name("Helpers")], "import Helpers\nfunc t() {}\n")
    desk.add("tool", kind: "executable")
    desk.add("Umbrella", "// It gathers others.\n")
    #expect(try desk.found() == ["unused-target Package.swift:3 Lost"])
  }

  @Test("a plugin is used by a target, by other packages or by its name")
  func plugins() throws {
    var desk = Desk(products: ["Shared"])
    desk.add("Shared", kind: "plugin")
    desk.add("Stale", kind: "plugin")
    desk.add("Used", kind: "plugin")
    desk.add("Core", needs: [.name("Used")])
    desk.products.insert("Core")
    #expect(try desk.found() == ["unused-target Package.swift:1 Stale"])
  }

  @Test("a target that is named and not imported is reported, unless another check does")
  func unusedDependency() throws {
    var desk = Desk(products: ["App"])
    desk.manifest = ".target(\n  name: \"App\", dependencies: [\n    \"Core\",\n    \"Spare\"]),\n"
    desk.add("App", needs: [.name("Core"), .name("Spare")], "import Core\nfunc f() {}\n")
    desk.add("Core")
    desk.add("Spare")
    #expect(try desk.found() == ["unused-dependency Package.swift:4 App → Spare"])
    #expect(try desk.found(.left).isEmpty)
  }

  @Test("a package that no target uses is certain where it is there to look at, and else likely")
  func unusedPackage() throws {
    var desk = Desk(products: ["Core"], packages: ["swift-log", "swift-docc-plugin", "yams"])
    desk.manifest = """
      .package(url: "https://example.invalid/apple/swift-log.git", from: "1.0.0"),
      .package(url: "https://example.invalid/Yams", from: "5.0.0"),
      """
    desk.add("Core", needs: [.product("Logging", package: "swift-log")], "import Logging\n")
    let unseen = try #require(try desk.outcome().findings.first)
    #expect(unseen.message == "no target uses the package `yams`")
    #expect(unseen.location.start.line == 2)
    #expect(unseen.severity == .warning && unseen.confidence == .likely)
    desk.others[".build/checkouts/yams/Package.swift"] = "products: [.library(name: \"Yams\")]"
    #expect(try desk.outcome().findings.map(\.confidence) == [.certain])
    // It brings a command.
    desk.others[".build/checkouts/yams/Package.swift"] = "products: [.plugin(name: \"Yams\")]"
    #expect(try desk.outcome().findings.isEmpty)
  }

  @Test("a product is reported only where everything that is imported comes from elsewhere")
  func unusedProduct() throws {
    func found(_ imports: String...) throws -> [String] {
      var desk = Desk(products: ["Core"], packages: ["swift-log", "swift-nio"])
      desk.add(
        "Core",
        needs: [
          .product("Logging", package: "swift-log"), .product("NIO", package: "swift-nio"),
        ], imports.map { "import \($0)\n" }.joined() + "func f() {}\n")
      return try desk.found()
    }
    #expect(try found("Logging", "NIO", "Foundation").isEmpty)
    #expect(
      try found("Logging", "Foundation") == [
        "unused-dependency Package.swift:1 Core → NIO"
      ])
    // Nobody here knows which package brings it.
    #expect(try found("Logging", "NIOCore").isEmpty)
    #expect(try found("Logging", "struct NIO.ByteBuffer").isEmpty)
  }
}

@Suite("Hygiene of imports")
struct ImportHygieneTests {
  @Test("an import of a module that the target does not declare, once for each pair")
  func undeclared() throws {
    var desk = Desk(products: ["App", "Core", "Deep"])
    desk.add("App", needs: [.name("Core")], "import Core\nimport Deep\nimport Other\nfunc f() {}\n")
    desk.parts[0].files.append(("Sources/App/Second.swift", "import Deep\nfunc g() {}\n"))
    desk.add("Core", needs: [.name("Deep")], "import Deep\nfunc f() {}\n")
    desk.add("Deep")
    desk.add("Other")
    desk.products.insert("Other")
    let findings = try desk.outcome().findings
    #expect(findings.map(\.entity.name) == ["App → Deep", "App → Other"])
    #expect(findings.map(\.severity) == [.warning, .error])
    #expect(findings.map(\.location.start.line) == [2, 3])
    #expect(findings[0].notes == ["imported 2 times by this target"])
  }

  @Test("an import in a clause of `#if` is nobody's mistake")
  func guarded() throws {
    var desk = Desk(products: ["App", "Core"])
    desk.add("App", "#if canImport(Core)\nimport Core\n#endif\nfunc f() {}\n")
    desk.add("Core")
    #expect(try desk.found().isEmpty)
  }

  @Test("modules that import each other are told with the way round and the import that does it")
  func cycle() throws {
    var desk = Desk(products: ["A", "B", "C"])
    desk.add("A", needs: [.name("B")], "import B\nfunc f() {}\n")
    desk.add("B", needs: [.name("C")], "import C\nfunc f() {}\n")
    desk.add("C", "#if canImport(A)\nimport A\n#endif\nfunc f() {}\n")
    let findings = try desk.outcome().findings
    #expect(findings.map(\.rule) == ["import-cycle"])
    #expect(findings.first?.message == "modules import each other in a circle: A → B → C → A")
    #expect(findings.first?.location.path == "Sources/C/C.swift")
    #expect(findings.first?.location.start.line == 2)
    desk.parts[2].files[0].text = "import struct C.Thing\nfunc f() {}\n"
    let own = try desk.outcome().findings
    #expect(own.map(\.message) == ["`C` imports itself"])
    #expect(own.map(\.severity) == [.warning])
  }
}

@Suite("Hygiene of files")
struct FileHygieneTests {
  private static func desk(_ others: [String: String], excluded: [String] = []) -> Desk {
    var desk = Desk(products: ["Core"], manifest: "\"Conditional\"", others: others)
    desk.add("Core", excluded: excluded)
    return desk
  }

  @Test(
    "a source that no target compiles is reported",
    arguments: ["Sources/Stray.swift", "Sources/Legacy/Old.swift", "Sources/Core/Left.swift"])
  func stray(path: String) throws {
    #expect(try Self.desk([path: ""]).found() == ["unused-file \(path):1 \(path)"])
  }

  @Test(
    "what stands elsewhere, is left out on purpose or is somebody else's is not",
    arguments: [
      "Package@swift-5.9.swift", "Scripts/make.swift", "Snippets/Use.swift",
      "Sources/Core/Core.docc/Step.swift", "Sources/Core/Left/Out.swift",
      "Sources/Conditional/Apple.swift", "Fixtures/Deep/Sources/A/A.swift",
      "Tests/Data/Input.swift", "Sources/.hidden/A.swift", "Sources/Core/.A.swift",
    ])
  func silent(path: String) throws {
    let others = [path: "let a = 1\n", "Fixtures/Deep/Package.swift": ""]
    #expect(try Self.desk(others, excluded: ["Left"]).found().isEmpty)
  }

  @Test("a file that another build speaks of is used")
  func otherBuilds() throws {
    let path = "Sources/Windows/Only.swift"
    for (name, text) in [
      ("CMakeLists.txt", "add_library(W\n  Only.swift)"), ("BUILD.bazel", "\"Windows/*.swift\""),
      ("Desk.xcodeproj/project.pbxproj", "/* Only.swift */"), ("Desk.podspec", "Sources/**/*"),
    ] {
      #expect(try Self.desk([path: "", name: text]).found().isEmpty, "\(name)")
    }
    #expect(try Self.desk([path: "", "CMakeLists.txt": "add_library(W)"]).found().count == 1)
  }

  @Test("a test in the wrong folder never runs, and that is told")
  func tests() throws {
    let path = "Tests/Late/LateTests.swift"
    let outcome = try Self.desk([path: "@testable import Core\nimport Testing\n"]).outcome()
    #expect(
      outcome.findings.map(\.message)
        == ["`LateTests.swift` is in no test target, so its tests never run"])
  }

  @Test("a file behind a link is compiled under the link's path")
  func links() throws {
    var desk = Self.desk(["Plugins/Common/Shared.swift": ""])
    desk.parts[0].files.append(("Sources/Core/Common/Shared.swift", "func s() {}\n"))
    // What is compiled and not listed was found behind the link.
    #expect(try desk.outcome().findings.count <= 1)
  }

  @Test("a file of which everything is switched off is reported; one clause of several is not")
  func off() throws {
    func found(_ text: String) throws -> [String] {
      var desk = Desk(products: ["Core"])
      desk.add("Core")
      desk.parts[0].files.append(("Sources/Core/Off.swift", text))
      return try desk.found()
    }
    let expected = ["unused-file Sources/Core/Off.swift:1 Sources/Core/Off.swift"]
    #expect(try found("import B\n#if false\nfunc off() {}\n#endif\n") == expected)
    #expect(try found("#if 0\n#if DEBUG\nfunc off() {}\n#endif\n#endif\n") == expected)
    #expect(try found("#if false\nfunc off() {}\n#else\nfunc on() {}\n#endif\n").isEmpty)
    #expect(try found("#if os(Windows)\nfunc off() {}\n#endif\n").isEmpty)
  }

  @Test(
    "what an editor, a patch or a merge left behind is reported",
    arguments: [
      ("Sources/Core/Core.swift.orig", true), ("Sources/Core/Core.swift.rej", true),
      ("Sources/Core/.Core.swift.swp", true), ("README.md~", false),
      ("Sources/Core/data.orig", false), ("Scripts/Core.swift.bak", false),
    ])
  func remnants(path: String, isReported: Bool) throws {
    let found = try Self.desk([path: ""]).found()
    #expect(found == (isReported ? ["unused-file \(path):1 \(path)"] : []))
  }

  @Test("what could not be listed is a gap, and the counts say what was looked at")
  func gaps() throws {
    let outcome = try Self.desk(["README.md": ""]).outcome()
    #expect(outcome.summary == "1 targets, 0 packages")
    #expect(outcome.gaps.isEmpty)
    #expect(throws: InternalError.self) {
      try HygieneCheck.run(
        HygieneInput(
          files: [], package: PackageGraph(name: "x", targets: [], products: []),
          manifestText: ManifestText(), services: .none))
    }
  }
}
