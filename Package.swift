// swift-tools-version: 6.2
import Foundation
import PackageDescription

// MARK: - Where SwiftSyntax comes from

/// The toolchain ships SwiftSyntax for its own macros, in `lib/swift/host`. It always matches the
/// compiler and needs no download; `NJORD_SWIFT_SYNTAX=package` builds the upstream package instead
/// (about ten times faster at parsing, but it must be fetched and compiled).
enum SyntaxSource {
  case toolchain(host: String)
  case package(version: Version)
}

func fail(_ sentence: String) -> Never {
  FileHandle.standardError.write(Data("njord: \(sentence)\n".utf8))
  exit(1)
}

func swiftcOnPath() -> String {
  let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
  for directory in path.split(separator: ":") {
    let candidate = "\(directory)/swiftc"
    if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
  }
  fail("no swiftc on PATH; install a Swift 6.3 toolchain from swift.org, its usr/bin on PATH.")
}

/// What `swiftc -print-target-info` says of the toolchain's libraries: right behind symbolic links
/// and version managers' shims too, where the path of the executable says nothing.
struct TargetInfo: Decodable {
  struct Paths: Decodable { let runtimeResourcePath: String }
  let paths: Paths

  init(of swiftc: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: swiftc)
    process.arguments = ["-print-target-info"]
    let output = Pipe()
    process.standardOutput = output
    do {
      try process.run()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      self = try JSONDecoder().decode(TargetInfo.self, from: data)
    } catch {
      fail(
        "\(swiftc) does not say where its libraries are (swiftc -print-target-info); "
          + "is it a Swift 6.3 toolchain's?")
    }
  }
}

func syntaxSource() -> SyntaxSource {
  let wanted = ProcessInfo.processInfo.environment["NJORD_SWIFT_SYNTAX"] ?? "toolchain"
  switch wanted {
  case "package":
    return .package(version: "603.0.1")
  case "toolchain":
    let swiftc = swiftcOnPath()
    let host = TargetInfo(of: swiftc).paths.runtimeResourcePath + "/host"
    if !FileManager.default.fileExists(atPath: "\(host)/SwiftSyntax.swiftmodule") {
      fail(
        "the toolchain of \(swiftc) has no SwiftSyntax in \(host); "
          + "use a Swift 6.3 toolchain from swift.org or set NJORD_SWIFT_SYNTAX=package.")
    }
    return .toolchain(host: host)
  default:
    fail("NJORD_SWIFT_SYNTAX is \"\(wanted)\"; use \"toolchain\" (default) or \"package\".")
  }
}

let source = syntaxSource()

// MARK: - Settings that every target shares

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Settings of the targets that see `SourceFacts`, directly or not: the module search path.
let syntaxSettings: [SwiftSetting]
let syntaxLinking: [LinkerSetting]
let syntaxProducts: [Target.Dependency]
let syntaxPackages: [Package.Dependency]
switch source {
case .toolchain(let host):
  syntaxSettings = [.unsafeFlags(["-I", host])]
  syntaxLinking = [
    .unsafeFlags(["-L", host, "-Xlinker", "-rpath", "-Xlinker", host]),
    .linkedLibrary("SwiftSyntax"), .linkedLibrary("SwiftParser"),
  ]
  syntaxProducts = []
  syntaxPackages = []
case .package(let version):
  syntaxSettings = []
  syntaxLinking = []
  syntaxProducts = [
    .product(name: "SwiftSyntax", package: "swift-syntax"),
    .product(name: "SwiftParser", package: "swift-syntax"),
  ]
  syntaxPackages = [
    .package(url: "https://github.com/swiftlang/swift-syntax.git", exact: version)
  ]
}

/// A module of the core library: the standard library and nothing else.
func core(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// A module of the gate.
func gate(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict + syntaxSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, swiftSettings: strict + syntaxSettings)
}

func system(_ name: String, _ pkgConfig: String, _ debian: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([debian])])
}

// MARK: - The package

let package = Package(
  name: "njord",
  products: [
    .executable(name: "njord-gate", targets: ["njord-gate"]),
    .executable(name: "njord", targets: ["njord"]),
    .library(name: "NjordCore", targets: ["NjordCore"]),
    .plugin(name: "GatePlugin", targets: ["GatePlugin"]),
  ],
  dependencies: syntaxPackages,
  targets: [
    // Core library, bottom up.
    core("NjordValues"),
    core("NjordBounded", ["NjordValues"]),
    core("Digests"),
    core("NjordRuntime", ["Digests", "NjordBounded", "NjordValues"]),
    core("NjordMetrics", ["NjordBounded", "NjordRuntime", "NjordValues"]),
    core("NjordHost", ["NjordBounded", "NjordRuntime", "NjordValues"]),
    core("NjordConfiguration", ["Digests", "YAMLText"]),
    core(
      "NjordCore",
      [
        "Digests", "NjordBounded", "NjordConfiguration", "NjordHost", "NjordMetrics",
        "NjordRuntime", "NjordValues",
      ]),

    // What both products use.
    core("YAMLText", ["CYAML"]),
    core("Evidence", ["Digests", "GateModel"]),

    // C libraries, each owned by one module.
    system("CLibgit2", "libgit2", "libgit2-dev"),
    system("CSQLite", "sqlite3", "libsqlite3-dev"),
    system("CDeflate", "libdeflate", "libdeflate-dev"),
    system("CPCRE2", "libpcre2-8", "libpcre2-dev"),
    system("CVectorscan", "libhs", "libvectorscan-dev"),
    system("CYAML", "yaml-0.1", "libyaml-dev"),
    .systemLibrary(name: "CIndexStore"),

    // Gate, bottom up.
    gate("GateModel"),
    gate("GateStore", ["CSQLite", "GateModel"]),
    gate("GitHistory", ["CDeflate", "CLibgit2", "FileTree", "GateModel"]),
    gate("ChildProcess", ["GateModel"]),
    gate("FileTree"),
    gate(
      "PackageGraph", ["ChildProcess", "FileTree", "GateModel", "GateStore", "SourceFacts"]),
    .target(
      name: "SourceFacts", dependencies: ["GateModel"] + syntaxProducts,
      swiftSettings: strict + syntaxSettings, linkerSettings: syntaxLinking),
    gate("FactsCache", ["FileTree", "GateModel", "GateStore", "SourceFacts"]),
    gate("SymbolIndex", ["CIndexStore", "FileTree"]),
    gate(
      "FreshIndex",
      [
        "ChildProcess", "FileTree", "GateModel", "GateStore", "PackageGraph", "SourceFacts",
        "SymbolIndex",
      ]),
    gate("Graphs"),
    gate("DeadCode", ["GateModel", "Graphs", "PackageGraph", "SourceFacts", "SymbolIndex"]),
    gate("CoreDiscipline", ["GateModel", "SourceFacts", "SymbolIndex"]),
    gate("TypeLayouts", ["ChildProcess", "FileTree", "GateModel"]),
    gate("SourceEdits", ["SourceFacts"]),
    gate("Complexity", ["GateModel", "Graphs", "SourceFacts"]),
    gate("DocComments", ["GateModel", "SourceFacts"]),
    gate("Flakiness", ["GateModel", "SourceFacts"]),
    gate("TestSuite", ["GateModel", "SourceFacts"]),
    .target(
      name: "TestRuns",
      dependencies: [
        "ChildProcess", "FileTree", "Flakiness", "GateModel", "GateStore", "TestSuite",
      ],
      // The preload library is compiled where it is used, by the toolchain that built the tests.
      resources: [
        .embedInCode("Preload/allocations.c"), .embedInCode("Preload/control.c"),
        .embedInCode("Preload/order.swift.txt"),
      ],
      swiftSettings: strict + syntaxSettings),
    gate("Duplication", ["GateModel", "SourceFacts"]),
    gate(
      "Secrets", ["CPCRE2", "CVectorscan", "Digests", "FileTree", "GateModel", "GitHistory"]),
    gate(
      "GateEngine",
      [
        "Complexity", "CoreDiscipline", "DeadCode", "DocComments", "Duplication", "Flakiness",
        "FreshIndex", "GateModel", "PackageGraph", "Secrets", "SourceFacts", "SymbolIndex",
        "TestSuite", "YAMLText",
      ]),
    gate("GateReports", ["GateModel", "GateEngine"]),
    .target(
      name: "Readiness", dependencies: ["Evidence", "GateModel", "YAMLText"],
      // What holds where a package has no criteria of its own.
      resources: [.embedInCode("default-criteria.yml")], swiftSettings: strict),
    gate("MeasuredSources", ["Evidence", "FileTree", "GitHistory"]),
    gate(
      "GateCommands",
      [
        "DeadCode", "Evidence", "GateModel", "GateEngine", "GateReports", "GateStore",
        "GitHistory", "MeasuredSources", "Readiness",
        "PackageGraph", "SourceFacts", "FactsCache", "Flakiness", "FreshIndex", "SymbolIndex",
        "ChildProcess", "CoreDiscipline", "FileTree", "SourceEdits", "TestRuns",
        "TestSuite", "TypeLayouts",
      ]),
    // The driver of the core library. Only the executable has its allocations counted.
    .target(name: "CAllocations"),
    core(
      "NjordCommands",
      [
        "Digests", "Evidence", "GateModel", "MeasuredSources", "NjordBounded",
        "NjordConfiguration", "NjordHost", "NjordMetrics", "NjordRuntime", "NjordValues",
      ]),
    .executableTarget(
      name: "njord", dependencies: ["CAllocations", "NjordCommands"], swiftSettings: strict),

    .executableTarget(
      name: "njord-gate", dependencies: ["GateCommands"], swiftSettings: strict + syntaxSettings),

    .plugin(
      name: "GatePlugin",
      capability: .command(
        intent: .custom(verb: "gate", description: "Decide whether the package is fit to merge")),
      dependencies: ["njord-gate"]),

    // Tests, and what several of them share.
    .target(
      name: "TestHashing", dependencies: ["GateModel"], path: "Tests/TestHashing",
      swiftSettings: strict),
    .target(name: "TemporaryFolders", path: "Tests/TemporaryFolders", swiftSettings: strict),
    .target(
      name: "CompiledPackages", dependencies: ["ChildProcess", "FileTree", "TemporaryFolders"],
      path: "Tests/CompiledPackages", swiftSettings: strict),
    tests("NjordValues", ["NjordValues"]),
    tests("NjordBounded", ["NjordBounded", "NjordValues"]),
    tests("Digests", ["Digests"]),
    tests("NjordRuntime", ["NjordBounded", "NjordRuntime", "NjordValues"]),
    tests("NjordMetrics", ["NjordBounded", "NjordMetrics", "NjordRuntime", "NjordValues"]),
    tests(
      "NjordHost", ["NjordBounded", "NjordHost", "NjordRuntime", "NjordValues", "TemporaryFolders"]),
    tests("NjordConfiguration", ["NjordConfiguration"]),
    tests("Evidence", ["Evidence", "GateModel"]),
    tests(
      "NjordCommands",
      [
        "Evidence", "GateModel", "NjordCommands", "NjordHost", "NjordRuntime", "NjordValues",
        "TemporaryFolders",
        "njord",
      ]),
    tests("Readiness", ["Evidence", "GateModel", "Readiness"]),
    tests("GateModel", ["GateModel"]),
    tests("GateStore", ["GateModel", "GateStore", "TemporaryFolders"]),
    tests(
      "GitHistory",
      ["Evidence", "GateModel", "GitHistory", "MeasuredSources", "TemporaryFolders"]),
    tests("ChildProcess", ["ChildProcess", "GateModel", "TemporaryFolders"]),
    tests("FileTree", ["FileTree", "TemporaryFolders"]),
    tests(
      "PackageGraph",
      ["PackageGraph", "GateModel", "GateStore", "SourceFacts", "TemporaryFolders", "TestHashing"]),
    tests("SourceFacts", ["SourceFacts", "ChildProcess", "FactsCache", "GateModel"]),
    tests(
      "FactsCache",
      ["FactsCache", "GateModel", "GateStore", "SourceFacts", "TemporaryFolders", "TestHashing"]),
    tests("SymbolIndex", ["SymbolIndex", "CompiledPackages", "FreshIndex", "TemporaryFolders"]),
    tests(
      "FreshIndex",
      [
        "FreshIndex", "ChildProcess", "CompiledPackages", "GateStore", "PackageGraph",
        "SourceFacts", "SymbolIndex", "TemporaryFolders", "TestHashing",
      ]),
    tests("Complexity", ["Complexity", "SourceFacts", "GateModel", "TemporaryFolders"]),
    tests("Graphs", ["Graphs"]),
    tests(
      "DeadCode",
      [
        "DeadCode", "CompiledPackages", "FreshIndex", "GateModel", "PackageGraph", "SourceFacts",
        "SymbolIndex", "TemporaryFolders",
      ]),
    tests(
      "CoreDiscipline",
      [
        "CoreDiscipline", "CompiledPackages", "FreshIndex", "GateModel", "SourceFacts",
        "SymbolIndex", "TemporaryFolders",
      ]),
    tests(
      "TypeLayouts", ["CompiledPackages", "GateModel", "TemporaryFolders", "TypeLayouts"]),
    tests("SourceEdits", ["SourceEdits", "SourceFacts"]),
    tests("DocComments", ["DocComments", "SourceFacts", "GateModel"]),
    tests("Flakiness", ["Flakiness", "GateModel"]),
    tests("TestSuite", ["GateModel", "SourceFacts", "TestSuite"]),
    tests(
      "TestRuns", ["ChildProcess", "FileTree", "Flakiness", "TemporaryFolders", "TestRuns"]),
    tests("Duplication", ["Duplication", "SourceFacts", "GateModel"]),
    tests("Secrets", ["Secrets", "GateModel", "TemporaryFolders"]),
    tests("GateEngine", ["GateEngine", "PackageGraph", "SourceFacts", "GateModel"]),
    tests("GateReports", ["GateReports", "GateEngine", "GateModel", "TemporaryFolders"]),
    tests(
      "GateCommands",
      [
        "Evidence", "GateCommands", "GateEngine", "GateModel", "SourceFacts", "TemporaryFolders",
      ]),
    tests(
      "EndToEnd", ["ChildProcess", "CompiledPackages", "njord-gate", "TemporaryFolders"]),
    tests("Architecture", ["SourceFacts"]),
  ],
  swiftLanguageModes: [.v6]
)
