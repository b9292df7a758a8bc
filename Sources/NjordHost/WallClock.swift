// Real time. It begins with the system's time of day and goes on with its monotonic clock, so that it
// never goes back or jumps while the engine runs, whatever happens to the time of day.

internal import Dispatch
internal import Glibc
public import NjordRuntime
public import NjordValues

/// The time of day when the clock was made, plus what has passed since; a loop can wait on it.
public final class WallClock: LoopClock {
  private let start: Nanos
  private let monotonicStart: UInt64
  private let somethingForTheLoop = DispatchSemaphore(value: 0)
  /// The loop looks at its sources at least this often, in case nobody wakes it.
  private let pollNanoseconds: UInt64

  /// Creates a clock.
  ///
  /// - Parameter pollNanoseconds: How long a loop waits at most before it looks at its sources again,
  ///   at least 1.
  public init(pollNanoseconds: UInt64 = 1_000_000) {
    precondition(pollNanoseconds >= 1, "a loop looks at its sources now and then")
    self.pollNanoseconds = pollNanoseconds
    monotonicStart = Self.nanoseconds(of: CLOCK_MONOTONIC)
    start = Nanos(sinceEpoch: Self.nanoseconds(of: CLOCK_REALTIME))
  }

  /// The present time.
  ///
  /// - Returns: Nanoseconds since 1970-01-01T00:00:00Z.
  public func now() -> Nanos {
    let passed = Self.nanoseconds(of: CLOCK_MONOTONIC) &- monotonicStart
    return Nanos(sinceEpoch: start.sinceEpoch &+ passed)
  }

  /// Waits until a moment, or until somebody calls `wake`, or for the time between two looks.
  ///
  /// - Parameter deadline: The moment, or nil for none.
  /// - Returns: Always true: another thread may have something for the loop at any time.
  public func wait(until deadline: Nanos?) -> Bool {
    let untilDeadline = deadline.map { $0.nanoseconds(since: now()) ?? 0 } ?? .max
    let nanoseconds = Int(min(untilDeadline, pollNanoseconds, 1_000_000_000))
    _ = somethingForTheLoop.wait(timeout: .now() + .nanoseconds(nanoseconds))
    return true
  }

  /// Ends a wait of the loop, the present one or the next one; from any thread.
  public func wake() { somethingForTheLoop.signal() }

  /// Reads one of the system's clocks.
  static func nanoseconds(of clock: clockid_t) -> UInt64 {
    var time = timespec()
    // SAFETY: the structure lives as long as the call, which writes it.
    _ = unsafe clock_gettime(clock, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
