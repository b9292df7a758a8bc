// The loop on virtual time, where every run is the same.

import NjordRuntime
import NjordValues
import Testing

@Suite("EventLoop")
struct EventLoopTests {
  private static func moment(_ nanoseconds: UInt64) -> Nanos { Nanos(sinceEpoch: nanoseconds) }

  @Test("timers run in the order of their moments, at their moments")
  func order() {
    let loop = EventLoop(clock: VirtualClock(), timerCapacity: 8)
    var ran: [String] = []
    for (name, due) in [("c", UInt64(30)), ("a", 10), ("b", 20), ("a2", 10)] {
      loop.schedule(at: Self.moment(due)) { due, now in
        ran.append("\(name) \(due.sinceEpoch) \(now.sinceEpoch)")
      }
    }
    loop.run()
    #expect(ran == ["a 10 10", "a2 10 10", "b 20 20", "c 30 30"])
    #expect(loop.statistics.timers == 4)
    #expect(loop.clock.now() == Self.moment(30))
  }

  @Test("a repeating timer does not drift, leaves out what it missed, and ends when cancelled")
  func repeating() {
    let clock = VirtualClock()
    let loop = EventLoop(clock: clock, timerCapacity: 2)
    var ran: [UInt64] = []
    var handle: EventLoop<VirtualClock>.TimerHandle?
    handle = loop.scheduleRepeating(from: Self.moment(5), everyNanoseconds: 10) { due, _ in
      ran.append(due.sinceEpoch)
      if ran.count == 2 { clock.advance(to: Self.moment(48)) }
      if ran.count == 4, let handle { loop.cancel(handle) }
    }
    loop.run()
    // The body of the second run takes until 48: 25 was decided on before; then 55.
    #expect(ran == [5, 15, 25, 55])
    #expect(handle.map { loop.cancel($0) } == false)
  }

  @Test("a cancelled timer does not run, and its place is free again")
  func cancel() {
    let loop = EventLoop(clock: VirtualClock(), timerCapacity: 1)
    var ran = 0
    let first = loop.schedule(at: Self.moment(1)) { _, _ in ran += 1 }
    #expect(loop.schedule(at: Self.moment(1)) { _, _ in ran += 1 } == nil)
    #expect(first.map { loop.cancel($0) } == true)
    #expect(first.map { loop.cancel($0) } == false)
    loop.schedule(at: Self.moment(1)) { _, _ in ran += 10 }
    loop.run()
    #expect(ran == 10)
    #expect(loop.statistics.timersRejected == 1)
  }

  @Test("sources are asked in order before timers, and the loop ends when nothing can happen")
  func sources() {
    let loop = EventLoop(clock: VirtualClock(), timerCapacity: 2)
    var log: [String] = []
    var left = 2
    loop.addSource {
      guard left > 0 else { return 0 }
      left -= 1
      log.append("first")
      return 1
    }
    loop.addSource {
      if left == 1 { log.append("second") }
      return 0
    }
    loop.schedule(at: .epoch) { _, _ in log.append("timer") }
    loop.run()
    #expect(log == ["first", "second", "timer", "first"])
    #expect(loop.statistics.events == 2)
    #expect(loop.statistics.waits == 1)
  }

  @Test("stopping ends a loop that would go on for ever")
  func stop() {
    let loop = EventLoop(clock: VirtualClock(), timerCapacity: 1)
    var count = 0
    loop.scheduleRepeating(from: .epoch, everyNanoseconds: 1_000) { _, _ in
      count += 1
      if count == 100 { loop.stop() }
    }
    loop.run()
    #expect(count == 100)
    #expect(loop.clock.now() == Self.moment(99_000))
  }

  @Test("the clock never goes back")
  func clock() {
    let clock = VirtualClock(start: Self.moment(10))
    clock.advance(to: Self.moment(5))
    #expect(clock.now() == Self.moment(10))
    #expect(!clock.wait(until: nil))
    #expect(clock.wait(until: Self.moment(20)))
    #expect(clock.now() == Self.moment(20))
  }

  @Test("a period of zero traps")
  func zeroPeriod() async {
    await #expect(processExitsWith: .failure) {
      let loop = EventLoop(clock: VirtualClock(), timerCapacity: 1)
      loop.scheduleRepeating(from: .epoch, everyNanoseconds: 0) { _, _ in }
    }
  }
}
