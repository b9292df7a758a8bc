import Foundation
import Testing

@Suite("The flakiness check where there is nothing to run")
struct FlakinessErrorTests {
  @Test("a missing build is incomplete, and says how to build")
  func missingBuild() throws {
    let planted = try Planted()
    let run = try planted.gate(["flakiness", "--no-build", "@"])
    #expect(run.status == 3)
    #expect(run.output.contains("there is no test bundle in "))
    #expect(run.output.contains("swift build --build-tests"))
  }

  @Test("a folder that is no package has no tests, and is no pass")
  func noPackage() throws {
    let planted = try Planted()
    let run = try planted.gate(["flakiness", "@/Sources"])
    #expect(run.status == 3)
    #expect(run.output.contains("there is no Package.swift"))
  }

  @Test(
    "options that mean nothing are refused before anything is built",
    arguments: [
      (["--runs", "0"], "--runs: expected a number from 1 to 1000000, found \"0\""),
      (["--shard", "5/4"], "--shard: expected k/n, such as 1/4, found \"5/4\""),
      (["--seed", "1", "--random-seed"], "--random-seed and --seed exclude each other"),
      (["--set", "flakiness.known=a"], "flakiness.known: expected"),
    ])
  func options(arguments: [String], message: String) throws {
    let planted = try Planted()
    let run = try planted.gate(["flakiness"] + arguments + ["@"])
    #expect(run.status == 2)
    #expect(run.errors.contains(message))
  }

  @Test("reports that are none cannot be merged")
  func merge() throws {
    let planted = try Planted()
    let run = try planted.gate(["flakiness", "merge", "@/Package.swift"])
    #expect(run.status == 2)
    #expect(run.errors.contains("expected the JSON report of 'njord-gate flakiness'"))
  }
}
