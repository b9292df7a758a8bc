// Time as something that is handed in. The engine never asks the system what time it is, so a replay
// runs on recorded time, and a test on time that it moves itself.

public import NjordValues
internal import Synchronization

/// A source of the present time.
public protocol EngineClock: Sendable {
  /// The present time.
  ///
  /// - Returns: Nanoseconds since 1970-01-01T00:00:00Z.
  func now() -> Nanos
}

/// A clock that can also be waited on: what an event loop needs.
public protocol LoopClock: EngineClock {
  /// Waits until a moment has come or somebody has something for the loop.
  ///
  /// - Parameter deadline: The moment, or nil to wait for somebody only.
  /// - Returns: Whether to go on; false when there is nothing left that could ever happen.
  func wait(until deadline: Nanos?) -> Bool
}

/// Time that stands still until it is moved, by the loop that waits on it or by a test.
///
/// Waiting takes no time at all: the clock jumps to the deadline. So a day of events runs as fast as
/// they can be handled, and says nothing about how long a day takes.
public final class VirtualClock: LoopClock {
  private let nanoseconds: Atomic<UInt64>

  /// Creates a clock that stands still.
  ///
  /// - Parameter start: What it shows.
  public init(start: Nanos = .epoch) { nanoseconds = Atomic(start.sinceEpoch) }

  /// What the clock shows.
  ///
  /// - Returns: Nanoseconds since 1970-01-01T00:00:00Z.
  public func now() -> Nanos { Nanos(sinceEpoch: nanoseconds.load(ordering: .relaxed)) }

  /// Moves the clock; it never goes back.
  ///
  /// - Parameter time: What it shows from now on, unless that is earlier than what it shows.
  public func advance(to time: Nanos) {
    nanoseconds.max(time.sinceEpoch, ordering: .relaxed)
  }

  /// Jumps to a deadline.
  ///
  /// - Parameter deadline: The moment, or nil for none.
  /// - Returns: Whether there was a deadline; without one, nothing will ever happen.
  public func wait(until deadline: Nanos?) -> Bool {
    guard let deadline else { return false }
    advance(to: deadline)
    return true
  }
}
