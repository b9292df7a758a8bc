// When a build is started and what becomes of it. The package manager is a script of the test's own.

import CompiledPackages
import Foundation
import TemporaryFolders
import ChildProcess
import Testing

@testable import FreshIndex

@Suite("Builds for an index")
struct BuildTests {
  /// Puts a `swift` in front of the real one.
  private static func write(_ script: String, in package: borrowing CompiledPackage) throws {
    try write(script, as: "swift", in: package)
  }

  /// Another process writes the script: a program that is open for writing cannot be started, and a
  /// child of a test beside this one might hold our descriptor for a moment.
  private static func write(
    _ script: String, as name: String, in package: borrowing CompiledPackage
  ) throws {
    try package.folder.write("bin/\(name).text", text: "#!/bin/sh\n\(script)\n")
    let command = ChildCommand(
      executable: "/bin/sh",
      arguments: [
        "-c", "cat \"$0.text\" > \"$0\" && chmod 755 \"$0\"", "\(package.path)/bin/\(name)",
      ], environment: CompiledPackage.environment, timeoutSeconds: 60)
    #expect(try command.run().ending == .exited(status: 0))
  }

  private static func refusal(
    _ compiled: borrowing Compiled, _ script: String, building: IndexBuilding = .whenNeeded
  ) throws -> String {
    try write("echo \"$@\" >> \(compiled.package.path)/runs\n" + script, in: compiled.package)
    var request = compiled.request()
    request.building = building
    return compiled.refusal(request, path: "\(compiled.package.path)/bin")
  }

  @Test("a fresh index starts no build")
  func none() throws {
    let compiled = try Compiled()
    #expect(try Self.refusal(compiled, "exit 1") == "")
    #expect(throws: (any Error).self) { try compiled.package.folder.read("runs") }
  }

  @Test("a stale index starts one build of everything, and is looked at again")
  func one() throws {
    let compiled = try Compiled()
    try compiled.package.folder.write("Sources/A/a.swift", text: "struct S { func f() {} }\n")
    let store = compiled.package.store
    // The compiler's answer is prepared beside the store, and the build moves it into place.
    try compiled.package.compile("A", Compiled.files, store: "prepared")
    let script = "rm -rf \(store); mv \(compiled.package.path)/prepared \(store)"
    #expect(try Self.refusal(compiled, script) == "")
    let runs = String(decoding: try compiled.package.folder.read("runs"), as: UTF8.self)
    #expect(runs == "build --package-path \(compiled.package.path) --build-tests\n")
  }

  @Test("a build that fails is told with the compiler's first errors")
  func failed() throws {
    let compiled = try Compiled()
    try compiled.package.folder.write("Sources/A/a.swift", text: "struct S {\n")
    let script = "for n in 1 2 3 4 5 6 7; do echo \"a.swift:$n:1: error: e$n\"; done; exit 1"
    let refusal = try Self.refusal(compiled, script)
    #expect(refusal.hasPrefix("`swift build --build-tests` failed: a.swift:1:1: error: e1;"))
    #expect(refusal.contains("e5"))
    #expect(!refusal.contains("e6"))
  }

  @Test("a build that says nothing is told by its end")
  func silent() throws {
    let compiled = try Compiled()
    try compiled.package.folder.write("Sources/A/a.swift", text: "struct S {\n")
    #expect(
      try Self.refusal(compiled, "echo last words >&2; exit 3")
        == "`swift build --build-tests` failed: last words")
  }

  @Test("a build that succeeds and renews nothing leaves the index refused")
  func idle() throws {
    let compiled = try Compiled()
    try compiled.package.folder.write("Sources/A/a.swift", text: "struct T {\n  var x = 1\n}\n")
    let refusal = try Self.refusal(compiled, "exit 0")
    #expect(refusal.contains("older than Sources/A/a.swift"))
    #expect(refusal.contains("swift package clean"))
  }

  @Test("no build is started where that was asked for, nor where nothing was ever built")
  func never() throws {
    let compiled = try Compiled()
    try compiled.package.folder.write("Sources/A/a.swift", text: "struct T {}\n")
    #expect(
      try Self.refusal(compiled, "exit 0", building: .never)
        .contains("build with `swift build --build-tests`"))
    try compiled.package.folder.remove(".build")
    #expect(try Self.refusal(compiled, "exit 0", building: .never).contains("was not built"))
    #expect(throws: (any Error).self) { try compiled.package.folder.read("runs") }
  }

  @Test("the library is found beside the real compiler, and asked for behind a shim")
  func library() throws {
    let package = try CompiledPackage()
    let real = try IndexLibrary(environment: CompiledPackage.environment).path()
    #expect(real.hasSuffix("/lib/libIndexStore.so"))
    try Self.write("PATH=${PATH#*:} exec swiftc \"$@\"", as: "swiftc", in: package)
    var environment = CompiledPackage.environment
    environment["PATH"] = "\(package.path)/bin:\(environment["PATH"] ?? "")"
    let asked = try IndexLibrary(environment: environment).path()
    #expect(asked.hasSuffix("/libIndexStore.so"))
    environment["PATH"] = "/nonexistent"
    let error = #expect(throws: IndexUnavailable.self) {
      _ = try IndexLibrary(environment: environment).path()
    }
    #expect(error?.description.hasPrefix("no `swiftc` on PATH") == true)
    #expect(
      IndexLibrary.resourceFolder(in: "{\n  \"runtimeResourcePath\": \"\\/a\\/b\"\n}") == "/a/b")
  }
}
