// Starting and stopping in order, with failures and delays, on time that the test moves.

import NjordRuntime
import NjordValues
import Testing

@Suite("Lifecycle")
struct LifecycleTests {
  struct Failure: Error, CustomStringConvertible { var description: String { "no power" } }

  /// A life whose parts write down what happens to them; stopping each takes some time.
  private func makeLife(
    stopNanoseconds: [UInt64], failing: Int? = nil, _ log: @escaping (String) -> Void
  ) -> (life: Lifecycle<VirtualClock>, clock: VirtualClock) {
    let clock = VirtualClock()
    let life = Lifecycle(clock: clock, stopNanosecondsMax: 100)
    for (number, nanoseconds) in stopNanoseconds.enumerated() {
      life.add("part \(number)") {
        if number == failing { throw Failure() }
        log("start \(number)")
      } stop: { urgency in
        log("stop \(number) \(urgency == .now ? "now" : "orderly")")
        clock.advance(to: try clock.now().adding(nanoseconds: nanoseconds))
      }
    }
    return (life, clock)
  }

  @Test("parts start in order and stop in the reverse order")
  func order() throws {
    var log: [String] = []
    let (life, _) = makeLife(stopNanoseconds: [10, 20, 30]) { log.append($0) }
    #expect(life.phase == .idle)
    try life.start()
    #expect(life.phase == .running)
    let report = life.stop()
    #expect(
      log == [
        "start 0", "start 1", "start 2", "stop 2 orderly", "stop 1 orderly", "stop 0 orderly",
      ])
    #expect(report.isOrderly)
    #expect(report.parts.map(\.nanoseconds) == [30, 20, 10])
    #expect(life.phase == .stopped)
    #expect(life.stop().parts.isEmpty)
  }

  @Test("a slow part makes the others stop at once, and the report says so")
  func deadline() throws {
    var log: [String] = []
    let (life, _) = makeLife(stopNanoseconds: [1, 2, 150]) { log.append($0) }
    try life.start()
    let report = life.stop()
    #expect(log.suffix(3) == ["stop 2 orderly", "stop 1 now", "stop 0 now"])
    #expect(!report.isOrderly)
  }

  @Test("a part that does not start takes those before it down again")
  func failingStart() {
    var log: [String] = []
    let (life, _) = makeLife(stopNanoseconds: [1, 1, 1], failing: 1) { log.append($0) }
    let failure = #expect(throws: StartFailure.self) { try life.start() }
    #expect(log == ["start 0", "stop 0 orderly"])
    #expect(failure.map { "\($0)" } == "part 1 did not start: no power")
    #expect(failure?.shutdown.parts.map(\.name) == ["part 0"])
  }

  @Test("a part that fails to stop is named, and the others stop all the same")
  func failingStop() throws {
    let life = Lifecycle(clock: VirtualClock(), stopNanosecondsMax: 100)
    var stopped = false
    life.add("first", start: {}, stop: { _ in stopped = true })
    life.add("second", start: {}, stop: { _ in throw Failure() })
    try life.start()
    let report = life.stop()
    #expect(report.parts.map(\.problem) == ["no power", nil])
    #expect(!report.isOrderly)
    #expect(stopped)
  }
}
