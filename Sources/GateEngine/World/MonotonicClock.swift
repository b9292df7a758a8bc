// Time as a value. Durations only; nothing in a report depends on the time of day.

internal import Glibc

/// A clock that never goes back.
package struct MonotonicClock: Sendable {
  /// Nanoseconds since an arbitrary moment.
  package var now: @Sendable () -> UInt64

  package init(now: @escaping @Sendable () -> UInt64) { self.now = now }

  /// The system's monotonic clock.
  package static let live = MonotonicClock {
    var time = timespec()
    // SAFETY: the pointer is valid for the duration of the call, which writes one timespec.
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// A clock that stands still.
  package static let stopped = MonotonicClock { 0 }

  /// The time since an earlier reading.
  ///
  /// - Parameter begin: An earlier value of `now`, in nanoseconds.
  /// - Returns: Seconds.
  func seconds(since begin: UInt64) -> Double {
    let end = now()
    return end > begin ? Double(end - begin) / 1e9 : 0
  }
}
