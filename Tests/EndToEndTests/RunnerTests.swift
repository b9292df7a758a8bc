// What runs tests, as a process on a package with a toolchain of scripts: the survey with its
// explanations, its shards and its history, and the run of the suite with its coverage.

import Foundation
import TemporaryFolders
import Testing

@Suite("Running the tests of a package")
struct RunnerTests {
  private static let suite = "DeskTests.OrderTests"

  /// The tests of a report of the flakiness check, by their names without the module.
  private static func tests(_ run: GateRun) throws -> [String: [String: Any]] {
    let report = try #require(try run.document()["flakiness"] as? [String: Any])
    let tests = try #require(report["tests"] as? [[String: Any]])
    return try Dictionary(
      uniqueKeysWithValues: tests.map { test in
        let id = try #require(test["id"] as? String)
        return (String(id.split(separator: "/").last ?? ""), test)
      })
  }

  private static func suite(_ run: GateRun) throws -> [String: Any] {
    try #require(try run.document()["tests"] as? [String: Any])
  }

  @Test("a survey finds what is not stable, says why, where and how to see it again")
  func survey() throws {
    let desk = try StandIn()
    let arguments = ["flakiness", "@", "--runs", "20", "--format", "json"]
    let run = try desk.gate(arguments)
    #expect(run.status == 1)
    let tests = try Self.tests(run)
    #expect(tests.keys.sorted() == ["testCarries", "testDraws", "testTraps"])
    let victim = try #require(tests["testCarries"])
    #expect(victim["verdict"] as? String == "victim")
    #expect(victim["polluters"] as? [String] == ["\(Self.suite)/testBooks"])
    #expect(victim["path"] as? String == "Tests/DeskTests/OrderTests.swift")
    #expect(victim["line"] as? Int == 5)
    #expect(victim["messages"] as? [String] == ["the book is not empty"])
    let drawn = try #require(tests["testDraws"])
    #expect(drawn["verdict"] as? String == "flaky")
    #expect(drawn["cause"] as? String == "random")
    #expect(drawn["replayed"] as? String == "5/5")
    let suspects = try #require(drawn["suspects"] as? [[String: Any]])
    #expect(suspects.compactMap { $0["construct"] as? String } == ["draws random numbers"])
    let trap = try #require(tests["testTraps"])
    #expect(trap["crashed"] as? Int ?? 0 > 0)
    #expect(trap["cause"] as? String == "random")
    // A seed of a failing run shows the failure each time, and a second survey knows of the first.
    let seed = try #require(drawn["replaySeed"] as? Int)
    let replay = try desk.gate([
      "flakiness", "@", "--no-build", "--replay", "\(seed)", "--only", "\(Self.suite)/testDraws",
      "--format", "json",
    ])
    #expect(try Self.tests(replay)["testDraws"]?["failed"] as? Int == 5)
    let again = try desk.gate(
      arguments + ["--runs", "6", "--without", "\(Self.suite)/testTraps"])
    let known = try #require(try Self.tests(again)["testDraws"]?["notes"] as? [String])
    #expect(known.contains { $0.hasPrefix("in 1 earlier surveys it failed in ") })
    #expect(try Self.tests(again)["testTraps"] == nil)
  }

  @Test("shards are put together to what one survey counts")
  func shards() throws {
    let desk = try StandIn()
    try desk.commit("Desk")
    let names = [1, 2].map { "\(desk.folder.path)/\($0).json" }
    for (number, name) in names.enumerated() {
      let part = try desk.gate([
        "flakiness", "@", "--runs", "6", "--shard", "\(number + 1)/2", "--report", "json:\(name)",
        "-q",
      ])
      #expect(part.status == 1)
    }
    let whole = try desk.gate(["flakiness", "@", "--runs", "6", "--format", "json", "--all"])
    let merged = try desk.gateInside(["flakiness", "merge", "--format", "json"] + names)
    #expect(merged.status == 1)
    let document = try merged.document()
    #expect(try document["commit"] as? String == whole.document()["commit"] as? String)
    let survey = try #require(document["flakiness"] as? [String: Any])
    #expect([survey["runs"] as? Int, survey["planned"] as? Int] == [6, 6])
    let (all, both) = (try Self.tests(whole), try Self.tests(merged))
    #expect(!both.isEmpty)
    for (name, test) in both {
      #expect(test["failed"] as? Int == all[name]?["failed"] as? Int)
      #expect(test["crashed"] as? Int == all[name]?["crashed"] as? Int)
    }
    let part = try desk.gateInside(["flakiness", "merge", names[0]])
    #expect(part.status == 3)
    #expect(part.output.contains("1 of 2 shards are not there, the first of them 2/2"))
  }

  @Test("shards of a commit leave evidence where that commit is checked out, and chosen tests none")
  func shardEvidence() throws {
    let desk = try StandIn()
    try desk.commit("Desk")
    func report(_ name: String, _ arguments: String...) throws -> String {
      let path = "\(desk.folder.path)/\(name).json"
      let run = try desk.gate(
        ["flakiness", "@", "--runs", "4", "--report", "json:\(path)", "-q"] + arguments)
      #expect(run.status == 1)
      return path
    }
    func merge(_ paths: String...) throws -> GateRun {
      try desk.gateInside(["flakiness", "merge", "--evidence"] + paths)
    }
    let shards = try [1, 2].map { try report("\($0)", "--shard", "\($0)/2") }
    let kept = try merge(shards[0], shards[1])
    #expect(kept.status == 1)
    #expect(kept.errors == "evidence: 1 record kept\n")
    #expect(try desk.gateInside(["evidence", "list"]).output.contains("flakiness"))
    let chosen = try report("chosen", "--only", "\(Self.suite)/testCarries")
    #expect(try merge(chosen).errors.contains("the shards ran with --only"))
    try desk.folder.write("desk/Sources/Desk/More.swift", text: "func more() {}\n")
    let changed = try report("changed")
    #expect(try merge(changed).errors.contains("the shards ran on what no commit holds"))
    try desk.commit("More")
    let later = try merge(shards[0], shards[1])
    #expect(later.status == 2)
    #expect(later.errors.contains("check that commit out"))
    let mixed = try merge(shards[0], try report("later", "--shard", "2/2"))
    #expect(mixed.errors.contains("expected reports of one commit"))
  }

  @Test("text names the test, the cause and the command; stable tests get a bound and no promise")
  func text() throws {
    let desk = try StandIn()
    let run = try desk.gate(["flakiness", "@", "--runs", "12", "--stop-early", "--seed", "7"])
    #expect(run.output.contains("\(Self.suite)/testDraws fails in "))
    #expect(run.output.contains("cause: random numbers"))
    #expect(run.output.contains("--replay"))
    #expect(run.output.contains("\(Self.suite)/testCarries fails after \(Self.suite)/testBooks"))
    let only = try desk.gate([
      "flakiness", "@", "--runs", "12", "--random-seed", "--only", "DeskTests.sums()",
    ])
    #expect(only.status == 0)
    #expect(only.output.contains("none failed: each fails below "))
  }

  @Test(
    "what cannot be built, listed or controlled is told and never passed",
    arguments: [
      (["flakiness"], "unbuildable", "the tests do not build"),
      (["flakiness"], "mute", "the test bundle cannot list its tests: it ended with status 3"),
      (["flakiness"], "empty", "the package has no tests"),
      (["tests"], "unbuildable", "Desk.swift:1:1: error: no such thing"),
      (["tests"], "mute", "the test bundle cannot list its tests: it ended with status 3"),
      (["tests"], "empty", "the package has no tests: its test bundle lists none"),
      (["tests"], "unreadable", "coverage was not measured: llvm-cov failed: it cannot be read"),
      (["tests"], "uncounted", "coverage was not measured: the tests wrote no counters"),
      (["tests"], "trap testDraws", "the tests were ended by signal 4"),
      (["tests"], "uncompilable", "tests of XCTest were not run: the preload library cannot be"),
    ])
  func notMeasured(command: [String], mode: String, reason: String) throws {
    let desk = try StandIn()
    let run = try desk.gate(command + ["@", "--format", "json"], mode: mode)
    #expect(run.status == 3)
    #expect(run.output.contains(reason))
  }

  @Test("a toolchain without a part is told, part by part")
  func parts() throws {
    let desk = try StandIn()
    try desk.remove("bin/llvm-cov")
    let uncovered = try desk.gate(["tests", "@"])
    #expect(uncovered.status == 3)
    #expect(uncovered.output.contains("coverage was not measured: "))
    try desk.remove("products/deskPackageTests.xctest")
    let unbuilt = try desk.gate(["tests", "@", "--no-build"])
    #expect(unbuilt.status == 3)
    #expect(unbuilt.output.contains("there is no test bundle in "))
    let built = try desk.gate(["tests", "@"])
    #expect(built.output.contains("the package has no tests: the build left no test bundle in "))
    try desk.remove("bin/swiftc")
    #expect(try desk.gate(["tests", "@"]).output.contains("no `swift` on PATH"))
  }

  @Test("a run of the suite counts what passed, failed and was skipped, and judges the coverage")
  func suite() throws {
    let desk = try StandIn()
    let run = try desk.gate(["tests", "@", "--format", "json"])
    #expect(run.status == 1)
    #expect(try run.findings("rule") == ["coverage", "coverage", "failed-test", "test-random"])
    let tests = try Self.suite(run)
    #expect(tests["total"] as? Int == 6)
    #expect(tests["passed"] as? Int == 4)
    #expect(tests["failed"] as? Int == 1)
    #expect(tests["skipped"] as? Int == 1)
    let coverage = try #require(tests["coverage"] as? [String: Any])
    let lines = try #require(coverage["lines"] as? [String: Any])
    #expect(lines["covered"] as? Int == 7)
    #expect(lines["total"] as? Int == 10)
    let failed = try desk.gate(["tests", "@"], mode: "fail testDraws")
    #expect(failed.output.contains("\(Self.suite)/testDraws failed"))
    #expect(failed.output.contains("it says: it was told to"))
    #expect(failed.output.contains("6 tests: 3 passed, 2 failed, 1 skipped"))
  }
}
