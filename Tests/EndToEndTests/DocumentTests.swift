// The documents that the gate writes about a package with a history, as a process: the cleanup report, the
// lifecycle of its findings, evidence of all that runs, and the final gate in a clean checkout.

import CompiledPackages
import Foundation
import TemporaryFolders
import Testing

@Suite("The documents about a package")
struct DocumentTests {
  private static let report = "docs/refactoring/CLEANUP_REPORT.md"
  private static let branches = (1...11).map { "  if value == \($0) { return \($0) }\n" }.joined()
  /// A function with twelve paths.
  private static let tangled =
    "func price() -> Int { 1 }\nfunc fee(_ value: Int) -> Int {\n\(branches)  return 0\n}\n"

  private static func released() throws -> StandIn {
    let desk = try StandIn()
    try desk.commit("first")
    try desk.git("tag", "v1.0.0")
    try desk.folder.write("desk/Sources/Desk/Desk.swift", text: tangled)
    try desk.commit("more")
    return desk
  }

  private static func read(_ desk: borrowing StandIn, _ name: String) throws -> String {
    String(decoding: try desk.folder.read("desk/\(name)"), as: UTF8.self)
  }

  @Test("the cleanup report says what is new since the release, and what it could not look at")
  func cleanup() throws {
    let desk = try Self.released()
    let written = try desk.gate(["report", "@"])
    // There is no index of this package, and the report says so.
    #expect(written.status == 3)
    #expect(written.errors.contains("dead could not look at everything"))
    #expect(written.output.hasPrefix("wrote \(Self.report): "))
    let text = try Self.read(desk, Self.report)
    #expect(text.contains("v1.0.0"))
    #expect(text.contains("1 new, 0 worse, 0 fixed; 14 lines of Swift came, 0 went: 14 more."))
    #expect(text.contains("fee(\\_:) has a cyclomatic complexity of 12; the limit is 10"))
    #expect(try desk.gate(["report", "--check", "@"]).output.contains("is what the sources say"))
    try desk.commit("report")
    // What is mended is no longer in it, and stands among what was cleaned.
    try desk.folder.write("desk/Sources/Desk/Desk.swift", text: "func price() -> Int { 1 }\n")
    let stale = try desk.gate(["report", "--check", "@"])
    #expect(stale.status != 0)
    #expect(stale.output.contains("0 findings are not in it, 1 are no more"))
    _ = try desk.gate(["report", "@"])
    let cleaned = try Self.read(desk, Self.report)
    #expect(cleaned.contains("The last report had 2 findings; 1 of them is gone."))
    #expect(cleaned.contains("- **gone** `Sources/Desk/Desk.swift`: fee(\\_:) has a cyclomatic"))
  }

  @Test(
    "a report is about a package, in a Markdown file below it, and is missed where it is not there",
    arguments: [
      (["report", "@/Package.swift"], 2, "not about a single file"),
      (["report", "@", "--output", "report.txt"], 2, "ends in .md"),
      (["report", "@", "--output", "../report.md"], 2, "below the package"),
      (["report", "@", "--check"], 1, "there is no \(report) with its JSON"),
    ])
  func refused(arguments: [String], status: Int, reason: String) throws {
    let run = try StandIn().gate(arguments)
    #expect(Int(run.status) == status)
    #expect((run.output + run.errors).contains(reason))
  }

  @Test("what differs from a baseline is told one by one, and so is what comments let stay")
  func lifecycle() throws {
    let desk = try StandIn()
    try desk.folder.write("desk/Sources/Desk/Desk.swift", text: Self.tangled)
    // A folder and no package, so that no check misses an index.
    let checks = ["@/Sources"]
    try desk.folder.write(
      "desk/Sources/.njord-gate.yml",
      text: "version: 1\nrules: {secret: off, secret-suppression: off}\n")
    #expect(try desk.gate(["baseline", "write", "--reason", "taking it up"] + checks).status == 0)
    let same = try desk.gate(["baseline", "diff"] + checks)
    #expect(same.status == 0)
    #expect(same.output.contains("0 new, 0 worse, 0 better, 0 gone"))
    let worse = Self.tangled.replacing(
      "  return 0\n", with: "  if value == 12 { return 12 }\n  return 0\n")
    try desk.folder.write("desk/Sources/Desk/Desk.swift", text: worse)
    let diff = try desk.gate(["baseline", "diff"] + checks)
    #expect(diff.status == 1)
    #expect(diff.output.contains("12 → 13"))
    let json = try desk.gate(["baseline", "diff", "--format", "json"] + checks).document()
    let changes = try #require(json["baseline"] as? [[String: Any]])
    #expect(changes.compactMap { $0["change"] as? String } == ["worse"])
    try desk.folder.write(
      "desk/Sources/Desk/Desk.swift",
      text: Self.tangled.replacing(
        "func fee",
        with:
          "// njord-gate: allow[cyclomatic-complexity] -- a table owner: desk until: 2999-01-01\n"
          + "func fee"))
    let gone = try desk.gate(["baseline", "diff"] + checks)
    #expect(gone.output.contains("gone    cyclomatic-complexity:Sources.fee(_:)"))
    let comments = try desk.gate(["suppressions"] + checks)
    #expect(comments.output.contains("1 suppression, 1 finding hidden"))
    let listed = try desk.gate(["suppressions", "--format", "json"] + checks).document()
    let first = try #require((listed["suppressions"] as? [[String: Any]])?.first)
    #expect(first["hidden"] as? Int == 1)
    #expect(first["expired"] as? Bool == false)
  }

  @Test("every check leaves what it measured, and the readiness report reads it")
  func evidence() throws {
    let desk = try Self.released()
    for command in [
      ["tests"], ["flakiness", "--runs", "20"], ["docs"], ["dead", "--no-build"],
    ] {
      let run = try desk.gate(command + ["--evidence", "-q", "@"])
      #expect(run.errors.contains("evidence: "))
    }
    let list = try desk.gate(["evidence", "list", "@"]).output
    for name in ["tests", "flakiness", "docs", "dead"] { #expect(list.contains(name)) }
    #expect(try desk.gate(["evidence", "verify", "@"]).status == 0)
    let written = try desk.gate(["readiness", "@"])
    #expect(written.output.contains("production-ready: NOT READY"))
    let text = try Self.read(desk, "docs/PRODUCTION_READINESS.md")
    #expect(text.contains("0.7000 ratio, and has to be >= 0.9 ratio"))
    // What is not committed counts for nothing.
    try desk.folder.write("desk/Sources/Desk/Desk.swift", text: "func price() -> Int { 2 }\n")
    #expect(try desk.gate(["readiness", "@"]).output.contains("NOT READY"))
    #expect(
      try Self.read(desk, "docs/PRODUCTION_READINESS.md").contains("Changes without a commit"))
  }

  @Test(
    "evidence of a run that does not see everything is refused",
    arguments: [
      ["docs", "--evidence", "--since", "HEAD"],
      ["docs", "--evidence", "--set", "docs.threshold=1"],
      ["complexity", "--evidence", "--as", "lizard"],
    ])
  func narrowed(arguments: [String]) throws {
    let desk = try Self.released()
    let run = try desk.gate(arguments + ["@"])
    #expect(run.status == 2)
    #expect(run.errors.contains("evidence is of the whole package"))
  }

  @Test("the final gate checks out, builds there, runs every flow and writes what came of it")
  func final() throws {
    let desk = try StandIn()
    try desk.folder.write(
      "desk/docs/validation/flows.yml",
      text: """
        version: 1
        build: [sh, -c, "mkdir -p .build/debug && cp /bin/echo .build/debug/built"]
        flows:
          - {id: built, statement: It runs., run: [built, hello], prints: hello}
          - {id: gone, statement: It is not there., run: [no-such-program]}
          - {id: killed, statement: It ends., run: [sh, -c, "kill -9 $$"]}

        """)
    try desk.commit("flows")
    let run = try desk.gate(["all", "--final", "--only", "docs", "-q", "@"])
    #expect(run.status == 1)
    #expect(run.output.contains("clean build: PASS\nflow built: PASS\n"))
    #expect(run.output.contains("flow gone: FAIL: no exit code, expected 0"))
    #expect(run.output.contains("there is no program no-such-program"))
    #expect(run.output.contains("flow killed: FAIL: "))
    #expect(run.output.hasSuffix("final: failed\n"))
    #expect(!FileManager.default.fileExists(atPath: "\(desk.path)/.njord-gate/final"))
  }

  @Test("what keeps a declaration alive is told from the index that was given")
  func why() throws {
    let package = try CompiledPackage()
    let name = "Sources/Desk/Desk.swift"
    let text =
      "func price() -> Int { fee() }\nfunc fee() -> Int { 1 }\npublic let total = price()\n"
    try package.folder.write(name, text: text)
    try package.folder.write("Package.swift", text: "// swift-tools-version: 6.0\n")
    try package.compile("Desk", [name])
    // The package manager would evaluate the manifest; this one knows the answer.
    try package.folder.write(
      "tools/swift",
      text: """
        #!/bin/sh
        echo '{"name": "desk", "products": [], "targets": [{"name": "Desk", "c99name": "Desk",
          "type": "library", "path": "Sources/Desk", "sources": ["Desk.swift"]}]}'

        """)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(package.path)/tools/swift")
    let path = "PATH=\(package.path)/tools:" + (CompiledPackage.environment["PATH"] ?? "")
    func gate(_ arguments: [String]) throws -> GateRun {
      try Planted.run("/usr/bin/env", [path, Planted.gatePath] + arguments)
    }
    func why(_ arguments: String...) throws -> GateRun {
      try gate(["why"] + arguments + [package.path, "--no-build"])
    }
    let fee = try why("fee()")
    #expect(fee.status == 0)
    #expect(fee.output.contains("price()"))
    let json = try why("Desk.price()", "--format", "json").document()
    #expect(json["why"] != nil)
    #expect(try why("fees").errors.contains("did you mean"))
    #expect(try why("Sources/Desk/Dusk.swift:1").errors.contains("did you mean"))
    #expect(try why("\(name):99").errors.contains("has no declaration at line 99"))
    #expect(try why("s:4Desk").errors.contains("USR"))
    let dump = try gate(["internal", "dump-index", package.path])
    #expect(dump.output.contains("# \(name) Desk store 0"))
    #expect(dump.output.contains("fee()"))
    let names = try gate(["internal", "dump-names", package.path])
    #expect(names.output.contains("use\t\(name)\t1\t23"))
    #expect(
      try gate(["internal", "parse-only", package.path]).output.hasPrefix("1 file, "))
  }
}
