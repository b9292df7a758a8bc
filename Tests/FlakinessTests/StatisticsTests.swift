import Flakiness
import Testing

@Suite("Statistics")
struct StatisticsTests {
  @Test(
    "Wilson's interval has the published ends",
    arguments: [
      (0, 100, 0.0, 0.037), (1, 100, 0.0018, 0.0545), (5, 100, 0.0215, 0.1118),
      (10, 1_000, 0.0054, 0.0183), (100, 100, 0.963, 1.0),
    ])
  func wilson(failures: Int, runs: Int, low: Double, high: Double) {
    let interval = FlakeStatistics.wilson(failures: failures, runs: runs)
    #expect(abs(interval.low - low) < 0.0005)
    #expect(abs(interval.high - high) < 0.0005)
  }

  @Test("a hundred clean runs exclude three percent, a thousand three in a thousand")
  func cleanBound() {
    #expect(abs(FlakeStatistics.cleanBound(runs: 100) - 0.0295) < 0.0001)
    #expect(abs(FlakeStatistics.cleanBound(runs: 1_000) - 0.002991) < 0.000001)
    #expect(FlakeStatistics.cleanBound(runs: 0) == 1)
  }

  @Test("two tests that fail five times together out of a hundred are no accident")
  func overlap() {
    let chance = FlakeStatistics.chanceOfOverlap(runs: 100, first: 5, second: 5, shared: 5)
    #expect(abs(chance - 1.3e-8) < 0.05e-8)
    let likely = FlakeStatistics.chanceOfOverlap(runs: 100, first: 5, second: 5, shared: 2)
    #expect(abs(likely - 0.0185) < 0.001)
  }

  @Test("Fisher's test tells ten failures on one side from chance")
  func fisher() {
    let chance = FlakeStatistics.fisher(
      failuresWith: 10, runsWith: 50, failuresWithout: 0, runsWithout: 50)
    #expect(abs(chance - 0.0006) < 0.0001)
  }

  @Test("the sequential test ends with 154 passes or the first failure")
  func sequential() {
    #expect(SequentialTest.decide(passes: 153, failures: 0) == .undecided)
    #expect(SequentialTest.decide(passes: 154, failures: 0) == .clean)
    #expect(SequentialTest.decide(passes: 0, failures: 1) == .flaky)
  }

  @Test("tests that fail in the same runs are one cluster, broken ones are none")
  func clusters() {
    let tests = (0..<4).map { TestIdentity(.xctest, "M.C\($0)/testIt") }
    let found = FailureClusters.find(
      [
        (tests[0], [1, 5, 9, 20, 33]), (tests[1], [2, 40]), (tests[2], [1, 5, 9, 20, 33]),
        (tests[3], Set(0..<100)),
      ], runs: 100)
    #expect(found.map(\.tests) == [[tests[0], tests[2]]])
    #expect(found.first?.runs == 5)
  }
}
