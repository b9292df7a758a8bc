import GateModel
import Testing

@testable import Flakiness

@Suite("A survey of simulated tests")
struct InvestigationTests {
  /// Tests of other classes, each passing.
  private static func crowd(_ count: Int) -> [SimulatedTest] {
    (0..<count).map { SimulatedTest("M.C\(1_000 + $0)/testIt") { _ in .passed } }
  }

  private static func polluted(
    by polluters: Set<String>, cleaner: String? = nil
  )
    -> @Sendable (Situation) -> TestOutcome
  {
    { situation in
      let start = cleaner.flatMap { situation.before.lastIndex(of: $0) }.map { $0 + 1 } ?? 0
      if situation.before.isEmpty { return .passed }
      return polluters.isSubset(of: situation.before[start...]) ? .failed : .passed
    }
  }

  @Test(
    "a victim with one polluter and one cleaner among a thousand tests is explained in few processes"
  )
  func thousand() throws {
    let victim = "M.Victim/testIt"
    let bench = SimulatedBench(
      Self.crowd(1_000) + [
        SimulatedTest(victim, Self.polluted(by: ["M.C1500/testIt"], cleaner: "M.C1200/testIt"))
      ])
    let test = try #require(try bench.report(runs: 10)[victim])
    #expect(test.verdict == .victim)
    #expect(test.cause == .order)
    #expect(test.polluters == ["M.C1500/testIt"])
    #expect(test.cleaners == ["M.C1200/testIt"])
    // 2 · log2(1,000) + 20.
    #expect(test.processes <= 40)
  }

  @Test("a victim that needs two polluters is told both")
  func pair() throws {
    let polluters: Set = ["M.C1003/testIt", "M.C1017/testIt"]
    let bench = SimulatedBench(
      Self.crowd(30) + [SimulatedTest("M.Victim/testIt", Self.polluted(by: polluters))])
    let test = try #require(try bench.report()["M.Victim/testIt"])
    #expect(test.verdict == .victim)
    #expect(Set(test.polluters) == polluters)
  }

  @Test("a test that needs another one before it is brittle and names it")
  func brittle() throws {
    let bench = SimulatedBench(
      Self.crowd(8) + [
        SimulatedTest(
          "M.Reader/testIt", { $0.before.contains("M.C1002/testIt") ? .passed : .failed })
      ])
    let test = try #require(try bench.report()["M.Reader/testIt"])
    #expect(test.verdict == .brittle)
    #expect(test.cleaners == ["M.C1002/testIt"])
    #expect(test.polluters.isEmpty)
  }

  @Test(
    "a test that fails the second time in one process pollutes itself, and never failed in a run")
  func selfPolluting() throws {
    let name = "M.Once/testIt"
    let bench = SimulatedBench(
      Self.crowd(4) + [SimulatedTest(name, { $0.before.contains(name) ? .failed : .passed })])
    let test = try #require(try bench.report()[name])
    #expect(test.verdict == .victim)
    #expect(test.polluters == [name])
    #expect(test.tally.failures == 0)
    #expect(test.isSelfPolluting)
  }

  @Test(
    "the factor that decides is the cause",
    arguments: [
      (Cause.random, "M.Random/testIt"), (.hash, "M.Hash/testIt"), (.time, "M.Clock/testIt"),
    ])
  func factors(cause: Cause, name: String) throws {
    let bench = SimulatedBench(
      Self.crowd(6) + [
        SimulatedTest("M.Random/testIt", { $0.vector.random % 5 == 0 ? .failed : .passed }),
        SimulatedTest(
          "M.Hash/testIt",
          { situation in
            switch situation.vector.hash {
            case .process(let seed), .instance(let seed): seed % 4 == 0 ? .failed : .passed
            }
          }
        ),
        SimulatedTest(
          "M.Clock/testIt", { $0.vector.clock.map { $0 % 2 == 0 } == true ? .failed : .passed }),
      ])
    let test = try #require(try bench.report(runs: 60)[name])
    #expect(test.verdict == .flaky)
    #expect(test.cause == cause)
    #expect(test.replayed == "5/5")
    #expect(test.command?.contains("--replay") == true)
  }

  @Test("a test that always fails is broken, and one that an empty /tmp heals is not")
  func brokenOrEnvironment() throws {
    let bench = SimulatedBench(
      Self.crowd(4) + [
        SimulatedTest("M.Broken/testIt", { _ in .failed }),
        SimulatedTest("M.Marker/testIt", { $0.isolation == .privateFolders ? .passed : .failed }),
      ])
    let tests = try bench.report()
    #expect(tests["M.Broken/testIt"]?.verdict == .broken)
    #expect(tests["M.Marker/testIt"]?.verdict == .flaky)
    #expect(tests["M.Marker/testIt"]?.cause == .environment)
  }

  @Test("a hang with few threads is reported with the width, and does not end every run")
  func width() throws {
    let bench = SimulatedBench(
      Self.crowd(6) + [
        SimulatedTest("M.Parks/testIt", { ($0.vector.width ?? 2) < 4 ? .hung : .passed })
      ])
    let tests = try bench.report(runs: 60)
    let test = try #require(tests["M.Parks/testIt"])
    #expect(test.cause == .width)
    #expect(test.tally.hung > 0)
    let others = tests.values.filter { $0.id != test.id }
    #expect(others.allSatisfy { $0.verdict == .stable && $0.tally.passed > 20 })
  }

  @Test("tests after a crash did not run, and the crash is the test's that was under way")
  func crash() throws {
    let bench = SimulatedBench(
      Self.crowd(6) + [
        SimulatedTest("M.Traps/testIt", { $0.vector.random % 10 == 0 ? .crashed : .passed })
      ])
    let tests = try bench.report(runs: 100)
    let test = try #require(tests["M.Traps/testIt"])
    #expect(test.tally.crashed > 0)
    #expect(test.cause == .random)
    for other in tests.values where other.id != test.id {
      #expect(other.verdict == .stable)
      #expect(other.tally.passed + other.tally.notRun == 100)
    }
  }

  @Test("stable tests stay stable for every base seed", arguments: UInt64(1)...20)
  func stable(seed: UInt64) throws {
    let bench = SimulatedBench(Self.crowd(20))
    let tests = try bench.report(runs: 20, seed: seed)
    #expect(tests.values.allSatisfy { $0.verdict == .stable && $0.tally.passed == 20 })
  }

  @Test("a replay repeats one run and judges only what was asked for")
  func replay() throws {
    let bench = SimulatedBench(
      Self.crowd(6) + [
        SimulatedTest("M.Random/testIt", { $0.vector.random % 3 == 0 ? .failed : .passed })
      ])
    let seed = try #require(try bench.report()["M.Random/testIt"]?.replaySeed)
    var options = FlakinessOptions()
    options.replay = RunSeed(number: seed)
    options.runs = 5
    options.only = ["M.Random/testIt"]
    var investigation = try Investigation(bench: bench.bench, options: options)
    let report = try investigation.report()
    #expect(report.tests.map(\.id) == ["M.Random/testIt"])
    #expect(report.tests.first?.tally.failed == 5)
    #expect(report.runs == 5)
  }

  @Test("a test that does not exist is a user's error with a suggestion")
  func unknownTest() {
    var options = FlakinessOptions()
    options.only = ["M.Other/testIt"]
    let bench = SimulatedBench(Self.crowd(2)).bench
    let error = #expect(throws: UserError.self) {
      try Investigation(bench: bench, options: options)
    }
    #expect(error?.description.contains("there is no test \"M.Other/testIt\"") == true)
    #expect(error?.description.contains("did you mean M.C1000/testIt") == true)
  }

  @Test("shards together count what one machine counts, and say so only when they fit")
  func shards() throws {
    let behaviours =
      Self.crowd(5) + [
        SimulatedTest("M.Random/testIt", { $0.vector.random % 5 == 0 ? .failed : .passed })
      ]
    func report(_ shard: (Int, Int)) throws -> FlakinessReport {
      var options = FlakinessOptions()
      options.runs = 30
      options.shard = shard
      var investigation = try Investigation(
        bench: SimulatedBench(behaviours).bench, options: options)
      return try investigation.report()
    }
    let whole = try report((1, 1))
    let parts = try (1...3).map { try report(($0, 3)) }
    let read = try parts.map { part in
      try #require(
        JSONValue.parsing(part.json(.all).pretty.utf8).flatMap(FlakinessReport.init(json:)))
    }
    let merged = try FlakinessReport.merging(read)
    #expect([merged.runs, merged.planned] == [30, 30])
    #expect(merged.gaps.isEmpty)
    #expect(merged.tests.map(\.tally) == whole.tests.map(\.tally))
    #expect(throws: UserError.self) { try FlakinessReport.merging([read[0], read[0]]) }
    #expect(throws: UserError.self) { try FlakinessReport.merging([read[0], whole]) }
    let foreign = try report((2, 4))
    #expect(throws: UserError.self) { try FlakinessReport.merging([read[0], foreign]) }
    let some = try FlakinessReport.merging([read[2]])
    #expect(some.gaps == ["2 of 3 shards are not there, the first of them 1/3"])
  }

  @Test("what a shard could not control is known of the whole, and so is what was chosen")
  func joinedLimits() throws {
    let parts = (1...2).map { number in
      var report = FlakinessReport(seed: 1, planned: 2, runs: 2)
      report.shard = "\(number)/2"
      report.limits = ["both", "only \(number)"]
      report.isSelective = number == 2
      return report
    }
    let merged = try FlakinessReport.merging(parts)
    #expect(merged.limits == ["both", "only 1", "only 2"])
    #expect(merged.isSelective)
  }
}
