// A moment as one integer. All of the core counts time this way; where it comes from, a clock or a
// text, is decided at the edge.

/// A moment in nanoseconds since 1970-01-01T00:00:00Z, not counting leap seconds.
///
/// It reaches to 2554-07-21T23:34:33.709551615Z. 8 bytes in memory.
public struct Nanos: Hashable, Sendable, BitwiseCopyable {
  /// The nanoseconds since the Unix epoch.
  public let sinceEpoch: UInt64

  /// Creates the moment that lies so many nanoseconds after the Unix epoch.
  ///
  /// - Parameter sinceEpoch: Nanoseconds since 1970-01-01T00:00:00Z.
  @inlinable
  public init(sinceEpoch: UInt64) {
    self.sinceEpoch = sinceEpoch
  }

  /// The Unix epoch itself, the earliest moment.
  @inlinable
  public static var epoch: Nanos { Nanos(sinceEpoch: 0) }

  /// The last moment that 64 bits hold, in July 2554.
  @inlinable
  public static var max: Nanos { Nanos(sinceEpoch: .max) }

  /// A later moment.
  ///
  /// - Parameter nanoseconds: How much later, in nanoseconds.
  /// - Returns: The moment that much later.
  /// - Throws: `ArithmeticOverflow` when that is after `max`.
  @inlinable
  public func adding(nanoseconds: UInt64) throws(ArithmeticOverflow) -> Nanos {
    let (sum, overflow) = sinceEpoch.addingReportingOverflow(nanoseconds)
    guard !overflow else { throw ArithmeticOverflow() }
    return Nanos(sinceEpoch: sum)
  }

  /// The time that has passed since another moment.
  ///
  /// - Parameter earlier: The moment to measure from.
  /// - Returns: Nanoseconds, or nil when `earlier` is in fact later, as after a clock was set back.
  @inlinable
  public func nanoseconds(since earlier: Nanos) -> UInt64? {
    let (difference, overflow) = sinceEpoch.subtractingReportingOverflow(earlier.sinceEpoch)
    return overflow ? nil : difference
  }
}

extension Nanos: Comparable {
  /// Orders by time.
  ///
  /// - Parameters:
  ///   - left: The moment that should come first.
  ///   - right: The moment that should come second.
  /// - Returns: Whether `left` is before `right`.
  @inlinable
  public static func < (left: Nanos, right: Nanos) -> Bool {
    left.sinceEpoch < right.sinceEpoch
  }
}
