// Stages on a clock that the test moves, and the decisions that follow from their shares.

import NjordBounded
import NjordMetrics
import NjordRuntime
import NjordValues
import Testing

@Suite("Instrumentor and DecisionGate")
struct InstrumentorTests {
  /// Moves a clock on.
  private static func pass(_ nanoseconds: UInt64, on clock: VirtualClock) {
    clock.advance(to: Nanos(sinceEpoch: clock.now().sinceEpoch + nanoseconds))
  }

  /// Ticks of 100 nanoseconds, of which logging takes a share, give or take some.
  private static func profiles(
    loggingPercent: UInt64, ticks: Int, jitter: UInt64 = 0
  ) -> (profiles: [StageProfile], ticks: UInt64) {
    let clock = VirtualClock()
    var instrumentor = Instrumentor(clock: clock, windowCapacity: 10)
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<ticks {
      let noise = UInt64.random(in: 0...2 * jitter, using: &generator)
      let logging = loggingPercent + noise - jitter
      instrumentor.beginTick()
      instrumentor.begin(.logging)
      pass(logging, on: clock)
      instrumentor.end(.logging)
      pass(100 - logging, on: clock)
      instrumentor.endTick()
    }
    return (instrumentor.profiles, instrumentor.ticks.count)
  }

  @Test("what an inner stage takes is taken off the outer one")
  func nesting() throws {
    let clock = VirtualClock()
    var instrumentor = Instrumentor(clock: clock, windowCapacity: 2)
    for _ in 0..<3 {
      instrumentor.beginTick()
      Self.pass(5, on: clock)
      instrumentor.begin(.signalEvaluation)
      Self.pass(10, on: clock)
      instrumentor.begin(.logging)
      Self.pass(30, on: clock)
      instrumentor.end(.logging)
      instrumentor.begin(.logging)
      Self.pass(1, on: clock)
      instrumentor.end(.logging)
      Self.pass(4, on: clock)
      instrumentor.end(.signalEvaluation)
      instrumentor.endTick()
    }
    let last = try #require(instrumentor.window.last)
    #expect(last.tick == 2)
    #expect(last.total == 50)
    #expect(last[.signalEvaluation] == 14)
    #expect(last[.logging] == 31)
    #expect(last.unattributed == 5)
    let profiles = instrumentor.profiles
    #expect(profiles.map(\.stage) == Stage.allCases)
    let outer = try #require(profiles.first { $0.stage == .signalEvaluation })
    #expect(outer.inclusive == 135)
    #expect(outer.exclusive == 42)
    #expect(outer.share == 0.28)
    let inner = try #require(profiles.first { $0.stage == .logging })
    #expect(inner.calls == 6)
    let (count, evicted) = (instrumentor.window.count, instrumentor.window.evicted)
    #expect(count == 2)
    #expect(evicted == 1)
    #expect(profiles.filter { $0.calls == 0 }.allSatisfy { $0.share == nil })
  }

  @Test("an instrumentor that is off measures nothing")
  func off() {
    var instrumentor = Instrumentor(clock: VirtualClock(), mode: .off)
    instrumentor.beginTick()
    instrumentor.begin(.logging)
    instrumentor.end(.logging)
    #expect(instrumentor.endTick() == nil)
    #expect(instrumentor.ticks.count == 0)
  }

  @Test(
    "the gate decides by the share of tick time, and only where it is sure",
    arguments: [
      (UInt64(60), 1_000, UInt64(0), OptimisationDecision.implement),
      (20, 1_000, 0, .skip), (39, 1_000, 0, .skip), (41, 1_000, 0, .implement),
      (40, 1_000, 30, .notMeasured("the interval of the share holds the threshold")),
      (60, 999, 0, .notMeasured("999 ticks are fewer than 1000")),
    ])
  func decisions(
    percent: UInt64, ticks: Int, jitter: UInt64, expected: OptimisationDecision
  ) throws {
    let (profiles, count) = Self.profiles(loggingPercent: percent, ticks: ticks, jitter: jitter)
    let records = DecisionGate().decide(profiles, ticks: count)
    #expect(records.map(\.threshold.optimisation) == Optimisation.allCases)
    #expect(records.map(\.threshold.share) == [0.40, 0.30, 0.20, 0.25])
    let logging = try #require(records.first)
    #expect(logging.decision == expected)
    #expect(logging.ticks == UInt64(ticks))
    #expect(try #require(logging.bounds).contains(try #require(logging.share)))
    let others = records.dropFirst()
    #expect(others.allSatisfy { $0.decision == .notMeasured("the stage was not instrumented") })
    #expect(Set(records.map(\.decision.name)).isSubset(of: ["implement", "skip", "not_measured"]))
  }

  @Test("names in files are lower case with underscores, each of its own")
  func names() {
    let names = Stage.allCases.map(\.name) + Optimisation.allCases.map(\.name)
    #expect(Set(names).count == 11)
    #expect(names.allSatisfy { $0.allSatisfy { $0 == "_" || $0.isLowercase } })
  }

  @Test("leaving a stage that was not entered last traps")
  func wrongOrder() async {
    await #expect(processExitsWith: .failure) {
      var instrumentor = Instrumentor(clock: VirtualClock())
      instrumentor.beginTick()
      instrumentor.begin(.logging)
      instrumentor.end(.queueOperations)
    }
  }

  @Test("a stage outside of a tick traps")
  func noTick() async {
    await #expect(processExitsWith: .failure) {
      var instrumentor = Instrumentor(clock: VirtualClock())
      instrumentor.begin(.logging)
    }
  }
}
