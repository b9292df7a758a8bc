// One thread does everything that touches the state of the engine, in one order: what sources have,
// then the timers that are due, then waiting. The loop belongs to the thread that made it and is not
// sendable; other threads reach it through a source, such as a bus's lane.

internal import NjordBounded
public import NjordValues

/// What a loop has done since its creation.
public struct EventLoopStatistics: Hashable, Sendable, BitwiseCopyable {
  /// How often the loop asked its sources.
  public var turns: UInt64 = 0
  /// The events that sources handled.
  public var events: UInt64 = 0
  /// The timers that ran.
  public var timers: UInt64 = 0
  /// The timers for which there was no room.
  public var timersRejected: UInt64 = 0
  /// How often the loop waited.
  public var waits: UInt64 = 0

  /// Creates the statistics of a loop that has not run yet.
  public init() {}
}

/// A single-threaded loop over sources of events and timers.
///
/// Equal inputs in equal order give equal runs: on a `VirtualClock` nothing depends on the machine.
public final class EventLoop<Clock: LoopClock> {
  /// What runs when a timer's moment has come.
  public typealias TimerBody = (_ due: Nanos, _ now: Nanos) -> Void

  /// A timer, as the queue holds it.
  private struct Timer {
    var body: TimerBody
    /// Nanoseconds until it runs again, or 0 for once.
    var period: UInt64
    /// By which the loop finds a timer that runs again under another place.
    var number: UInt64
  }

  /// The timers that may run between two looks at the sources.
  private let timersPerTurnMax = 64

  /// The clock that the loop runs on.
  public let clock: Clock
  /// What the loop has done since its creation.
  public private(set) var statistics = EventLoopStatistics()
  private var timers: TimerQueue<Timer>
  // njord-gate: allow[unbounded-state] -- an entry only with a slot of the queue
  /// The present place of each repeating timer, by its number.
  private var handleOfRepeating: [UInt64: SlotHandle] = [:]
  private var lastNumber: UInt64 = 0
  private var sources: [() -> Int] = []
  private let sourcesMax = 1_024
  private var isStopping = false

  /// Creates a loop with nothing to do.
  ///
  /// - Parameters:
  ///   - clock: The clock to run on.
  ///   - timerCapacity: The most timers to hold, at least 1.
  public init(clock: Clock, timerCapacity: Int) {
    self.clock = clock
    timers = TimerQueue(capacity: timerCapacity)
    handleOfRepeating.reserveCapacity(timerCapacity)
  }

  /// The right to cancel a timer.
  public struct TimerHandle: Hashable, Sendable {
    /// The place of a timer that runs once.
    fileprivate let handle: SlotHandle
    /// The number of a timer that runs again and again, else 0.
    fileprivate let repeating: UInt64
  }

  /// Adds a source of events, which is asked in every turn, in the order in which sources were added.
  ///
  /// - Parameter poll: Handles what is there, up to a bound of its own, and returns how many events
  ///   that was. It must not wait. More than 1,024 sources are a programming error and trap.
  public func addSource(_ poll: @escaping () -> Int) {
    precondition(sources.count < sourcesMax, "a loop has at most \(sourcesMax) sources")
    sources.append(poll)
  }

  /// Has something done at a moment.
  ///
  /// - Parameters:
  ///   - due: The moment; one that is over means as soon as possible.
  ///   - body: What to do; gets the moment it was due and the present one.
  /// - Returns: The right to cancel it, or nil when there is no room, which is counted.
  @discardableResult
  public func schedule(at due: Nanos, _ body: @escaping TimerBody) -> TimerHandle? {
    add(Timer(body: body, period: 0, number: 0), due: due).map {
      TimerHandle(handle: $0, repeating: 0)
    }
  }

  /// Has something done again and again, at moments that do not drift.
  ///
  /// Moments that were missed are left out: after a stall the timer runs once, then at the next
  /// moment that lies ahead.
  ///
  /// - Parameters:
  ///   - first: The first moment.
  ///   - periodNanoseconds: From one moment to the next, at least 1; zero is a programming error and
  ///     traps.
  ///   - body: What to do; gets the moment it was due and the present one.
  /// - Returns: The right to cancel it, or nil when there is no room, which is counted.
  @discardableResult
  public func scheduleRepeating(
    from first: Nanos, everyNanoseconds periodNanoseconds: UInt64, _ body: @escaping TimerBody
  ) -> TimerHandle? {
    precondition(periodNanoseconds > 0, "a repeating timer has a period of at least 1 nanosecond")
    lastNumber += 1
    let timer = Timer(body: body, period: periodNanoseconds, number: lastNumber)
    guard let handle = add(timer, due: first) else { return nil }
    handleOfRepeating[lastNumber] = handle
    return TimerHandle(handle: handle, repeating: lastNumber)
  }

  /// Takes a timer out.
  ///
  /// - Parameter timer: The right to it.
  /// - Returns: Whether it would have run, or run again.
  @discardableResult
  public func cancel(_ timer: TimerHandle) -> Bool {
    guard timer.repeating > 0 else { return timers.cancel(timer.handle) != nil }
    // Nil while the timer's own body runs: forgetting its number keeps it from being added again.
    guard let handle = handleOfRepeating.removeValue(forKey: timer.repeating) else { return false }
    timers.cancel(handle)
    return true
  }

  /// Does what there is to do now, without waiting.
  ///
  /// - Returns: How many events and timers that was.
  public func turn() -> Int {
    statistics.turns += 1
    var done = 0
    for poll in sources { done += poll() }
    statistics.events += UInt64(done)
    let now = clock.now()
    var timersLeft = timersPerTurnMax
    while timersLeft > 0, let (timer, due) = timers.takeDue(at: now) {
      timersLeft -= 1
      run(timer, due: due, now: now)
    }
    return done + timersPerTurnMax - timersLeft
  }

  /// Runs until somebody calls `stop` on the loop's thread, or until nothing can happen any more.
  public func run() {
    isStopping = false
    while !isStopping {
      if turn() > 0 { continue }
      statistics.waits += 1
      if !clock.wait(until: timers.nextDue) { return }
    }
  }

  /// Makes `run` return after the turn that is under way; to be called on the loop's thread.
  public func stop() { isStopping = true }

  private func add(_ timer: Timer, due: Nanos) -> SlotHandle? {
    let handle = timers.add(timer, due: due)
    if handle == nil { statistics.timersRejected += 1 }
    return handle
  }

  /// Runs a timer, and adds it again where it repeats and was not cancelled by its own body.
  private func run(_ timer: Timer, due: Nanos, now: Nanos) {
    statistics.timers += 1
    timer.body(due, now)
    guard timer.period > 0, handleOfRepeating[timer.number] != nil else { return }
    let missed = (now.nanoseconds(since: due) ?? 0) / timer.period
    let (wait, overflow) = timer.period.multipliedReportingOverflow(by: missed + 1)
    let next = overflow ? nil : try? due.adding(nanoseconds: wait)
    handleOfRepeating[timer.number] = next.flatMap { add(timer, due: $0) }
  }
}
