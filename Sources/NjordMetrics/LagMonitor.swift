// How late the loop is. A timer that should run at a moment runs when the loop comes to it: the
// difference is what every event of that moment has waited.

public import NjordRuntime
internal import NjordValues

/// Measures the lag of an event loop by a timer of its own.
///
/// On virtual time the lag is zero whatever the machine does; a measurement needs a wall clock.
public final class LagMonitor {
  /// The lags, in nanoseconds.
  public private(set) var lags = LatencyHistogram()

  /// Creates a monitor that has measured nothing.
  public init() {}

  /// Begins to measure.
  ///
  /// - Parameters:
  ///   - loop: The loop.
  ///   - periodNanoseconds: From one probe to the next, at least 1.
  /// - Returns: The right to end it, or nil when the loop has no room for a timer.
  @discardableResult
  public func start<Clock>(
    on loop: EventLoop<Clock>, everyNanoseconds periodNanoseconds: UInt64
  ) -> EventLoop<Clock>.TimerHandle? {
    let first = (try? loop.clock.now().adding(nanoseconds: periodNanoseconds)) ?? .max
    return loop.scheduleRepeating(from: first, everyNanoseconds: periodNanoseconds) { due, now in
      self.lags.record(fromIntended: due, to: now)
    }
  }
}
