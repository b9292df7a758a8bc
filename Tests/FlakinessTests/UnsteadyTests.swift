// Tests whose failures no seed repeats: what is told from rates, from company and from the way in which
// processes end. A number that counts calls stands for chance, so that a survey is the same each time.

import GateModel
import Synchronization
import Testing

@testable import Flakiness

/// Counts calls: every so many of them, it is one's turn.
private final class Turns: Sendable {
  private let count = Atomic(0)

  func isOneOf(_ every: Int) -> Bool {
    count.wrappingAdd(1, ordering: .relaxed).newValue % every == 0
  }

  /// The number of this call, from 1.
  func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
}

@Suite("Tests that no seed repeats")
struct UnsteadyTests {
  private static func crowd(_ count: Int, _ library: TestLibrary = .xctest) -> [SimulatedTest] {
    (0..<count).map { SimulatedTest("M.C\(100 + $0)/testIt", in: library) { _ in .passed } }
  }

  private static func report(
    _ test: SimulatedTest, among others: [SimulatedTest], runs: Int = 80
  ) throws -> TestReport {
    try #require(try SimulatedBench(others + [test]).report(runs: runs)[test.name])
  }

  /// Whether something makes a process late.
  private enum Pressure: CaseIterable {
    case sleep, load, delay, none

    func isOn(_ vector: FactorVector) -> Bool {
      switch self {
      case .sleep: vector.sleep != nil
      case .load: vector.load > 0
      case .delay: vector.delay != nil || vector.executor != .native
      case .none: true
      }
    }
  }

  @Test(
    "what fails now and then under one pressure only hangs on it",
    arguments: [
      (Pressure.sleep, Cause.time), (.load, .time), (.delay, .schedule), (.none, .schedule),
    ])
  private func pressure(pressure: Pressure, cause: Cause) throws {
    let turns = Turns()
    let test = SimulatedTest("M.Late/testIt") { situation in
      pressure.isOn(situation.vector) && turns.isOneOf(2) ? .failed : .passed
    }
    let report = try Self.report(test, among: Self.crowd(5))
    #expect(report.verdict == .flaky)
    #expect(report.cause == cause)
  }

  @Test("a crash and a hang that nothing repeats are called that")
  func ends() throws {
    for (outcome, cause) in [(TestOutcome.crashed, Cause.crash), (.hung, .hang)] {
      let turns = Turns()
      let test = SimulatedTest("M.Ends/testIt") { _ in turns.isOneOf(9) ? outcome : .passed }
      let report = try Self.report(test, among: Self.crowd(3))
      #expect(report.verdict == .flaky)
      #expect(report.cause == cause)
      #expect(report.tally.crashed + report.tally.hung > 0)
    }
  }

  @Test("a test that hangs in a narrow pool only is told the width")
  func narrow() throws {
    let test = SimulatedTest("M.Parks/testIt") { ($0.vector.width ?? 8) == 1 ? .hung : .passed }
    let report = try Self.report(test, among: Self.crowd(3))
    #expect(report.cause == .width)
    #expect(report.notes.contains { $0.contains("the pool has one thread") })
  }

  @Test("a test that fails while a certain other one runs is told which, and passes behind it")
  func company() throws {
    let other = "M.C101/testIt"
    let test = SimulatedTest("M.Both/testIt", in: .testing) { situation in
      guard situation.beside.contains(other) else { return .passed }
      switch situation.vector.hash {
      case .process(let seed), .instance(let seed): return seed % 2 == 0 ? .failed : .passed
      }
    }
    let report = try Self.report(test, among: Self.crowd(5, .testing))
    #expect(report.verdict == .flaky)
    #expect(report.cause == .schedule)
    #expect(report.polluters == [other])
    #expect(report.notes.contains { $0.contains("runs at the same time") })
  }

  @Test("of several tests under way when a process dies, the one that does it alone is blamed")
  func blamed() throws {
    let test = SimulatedTest("M.Traps/testIt", in: .testing) {
      $0.vector.random % 6 == 0 ? .crashed : .passed
    }
    let bench = SimulatedBench(Self.crowd(4, .testing) + [test])
    let tests = try bench.report(runs: 60)
    #expect(tests[test.name]?.verdict == .flaky)
    #expect(tests[test.name]?.tally.crashed ?? 0 > 0)
    #expect(tests.values.filter { $0.id != test.name }.allSatisfy { $0.tally.crashed == 0 })
  }

  @Test("a process that dies when nobody does it alone is told as a gap")
  func unexplained() throws {
    let test = SimulatedTest("M.Traps/testIt", in: .testing) {
      $0.beside.count == 4 && $0.vector.random % 5 == 0 ? .crashed : .passed
    }
    var options = FlakinessOptions()
    options.runs = 30
    var investigation = try Investigation(
      bench: SimulatedBench(Self.crowd(4, .testing) + [test]).bench, options: options)
    let gaps = try investigation.report().gaps
    #expect(!gaps.isEmpty)
    #expect(gaps.contains { $0.contains("none of the 5 tests under way does it alone") })
  }

  @Test("tests of two processes that share something are not called flaky")
  func collision() throws {
    let turns = Turns()
    let test = SimulatedTest("M.Port/testIt") { situation in
      switch situation.concurrency {
      case .all: turns.isOneOf(2) ? .failed : .passed
      case .one: .passed
      }
    }
    let report = try Self.report(test, among: Self.crowd(3), runs: 20)
    #expect(report.verdict == .stable)
    #expect(report.notes.contains { $0.contains("they share a file or a port") })
  }

  @Test("a run in which everything fails once says something of the machine")
  func machine() throws {
    let turns = Turns()
    let tests = (0..<12).map { number in
      SimulatedTest("M.C\(number)/testIt") { _ in
        (25...36).contains(turns.next()) ? .failed : .passed
      }
    }
    var options = FlakinessOptions()
    options.runs = 10
    var investigation = try Investigation(bench: SimulatedBench(tests).bench, options: options)
    let report = try investigation.report()
    #expect(report.infrastructure.count == 1)
    #expect(report.unstable.isEmpty)
    #expect(report.summary.contains("1 processes discarded"))
  }

  @Test("who is interrupted says so, and a process that cannot be used counts for nothing")
  func interrupted() throws {
    var bench = SimulatedBench(Self.crowd(2)).bench
    bench.isInterrupted = { true }
    var options = FlakinessOptions()
    options.runs = 4
    var stopped = try Investigation(bench: bench, options: options)
    let report = try stopped.report()
    #expect(report.runs == 0)
    #expect(!report.gaps.isEmpty)
    let unusable = TestBench(
      list: bench.list, surroundings: bench.surroundings,
      run: { requests, _, _ in
        requests.map { _ in TestRunResult(ending: .unusable("no memory")) }
      })
    var useless = try Investigation(bench: unusable, options: options)
    let useless1 = try useless.report()
    #expect(useless1.tests.allSatisfy { $0.tally.runs == 0 })
    #expect(useless1.infrastructure.contains { $0.contains("no memory") })
    #expect(!useless1.gaps.isEmpty)
  }
}

@Suite("What is said of a test that is not stable")
struct FlakyFindingTests {
  private static func tally(_ outcomes: [TestOutcome]) -> TestTally {
    var tally = TestTally()
    for outcome in outcomes { tally.add(outcome) }
    return tally
  }

  private static func report(_ verdict: FlakyVerdict, _ cause: Cause? = nil) -> TestReport {
    var report = TestReport(
      id: "M.C/testIt", library: .xctest, module: "M", verdict: verdict,
      tally: tally([.failed, .passed, .passed, .passed]))
    report.cause = cause
    return report
  }

  private static func findings(
    _ test: TestReport, known: [String] = [], today: Int = 20_000
  ) -> [Finding] {
    var report = FlakinessReport(seed: 1, planned: 4, runs: 4)
    report.tests = [test]
    return FlakyTestRule.findings(
      report, settings: Settings(values: ["flakiness.known": .strings(known)]), today: today)
  }

  @Test(
    "each cause has its words",
    arguments: [
      (Cause.order, "order of the tests"), (.hash, "order of a set or dictionary"),
      (.random, "random numbers"), (.schedule, "schedule of tasks or threads"),
      (.width, "number of threads in the pool"), (.time, "cause: time"),
      (.environment, "what earlier runs or the machine left"),
      (.crash, "a crash that no seed repeats"), (.hang, "a hang that no seed repeats"),
      (.residual, "none of the controlled factors"),
    ])
  func causes(cause: Cause, words: String) throws {
    let finding = try #require(Self.findings(Self.report(.flaky, cause)).first)
    #expect(finding.message.hasPrefix("M.C/testIt fails in 1 of 4 runs (95 %: 4.6 % to 69.9 %)"))
    #expect(finding.message.hasSuffix(words))
    #expect(finding.confidence == (cause == .residual ? .likely : .certain))
  }

  @Test("each verdict says what the test needs, or whom it does not stand")
  func verdicts() throws {
    var brittle = Self.report(.brittle, .order)
    brittle.cleaners = ["M.A/testA", "M.B/testB"]
    #expect(
      Self.findings(brittle).first?.message.hasPrefix(
        "M.C/testIt fails unless M.A/testA and M.B/testB ran before it, in ") == true)
    #expect(
      Self.findings(Self.report(.victim, .order)).first?.message.hasPrefix(
        "M.C/testIt fails after other tests, in ") == true)
    var broken = Self.report(.broken)
    broken.cases = ["1", "2"]
    broken.messages = ["no"]
    let finding = try #require(Self.findings(broken).first)
    #expect(finding.rule == "broken-test")
    #expect(finding.message == "M.C/testIt always fails: 1 of 4 runs, alone too")
    #expect(finding.notes == ["it says: no", "it fails with 1, 2"])
    #expect(Self.findings(Self.report(.stable)).isEmpty)
  }

  @Test("a known flake is a note until its day, and an error after it")
  func known() throws {
    let entry = "M.C/testIt; slow disk; desk; 2024-10-04"
    let before = try #require(Self.findings(Self.report(.flaky), known: [entry]).first)
    #expect(before.severity == .note)
    #expect(before.notes.contains("known: slow disk (desk, until 2024-10-04)"))
    let after = Self.findings(Self.report(.flaky), known: [entry], today: 20_001).first
    #expect(after?.severity == .error)
    #expect(after?.notes.contains { $0.hasPrefix("no longer accepted: ") } == true)
    for wrong in ["M.C/testIt", "a; b; c; soon", "a; b; c; 2024-13-01", "a; ; c; 2024-01-01"] {
      let settings = Settings(values: ["flakiness.known": .strings([wrong])])
      #expect(FlakyTestRule.mistakes(settings).count == 1)
    }
  }
}
