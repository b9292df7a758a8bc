// Latencies as counts in classes whose width grows with the value, so that nanoseconds and hours fit
// into 30 KiB with the same relative error. Quantiles are given only where there are enough values for
// them, and with the interval in which they lie.

public import NjordValues

/// A histogram of durations in nanoseconds, with a relative error below 1.6 percent.
///
/// Log-linear classes as in HdrHistogram (Tene, 2012): 64 of equal width for each power of two.
/// Recording takes nothing from the heap. Histograms of several threads can be merged.
public struct LatencyHistogram: Hashable, Sendable {
  /// The bits of a value that its class knows.
  private static let precisionBits = 6
  /// Values below this one have a class of their own.
  private static let exactCount = 1 << precisionBits
  /// The number of classes.
  private static let classCount = (64 - precisionBits + 1) << precisionBits

  /// How many values there are of each class.
  private var counts = [UInt64](repeating: 0, count: Self.classCount)
  /// The number of values.
  public private(set) var count: UInt64 = 0
  /// The lowest value, in nanoseconds; `UInt64.max` when there is none.
  public private(set) var lowest = UInt64.max
  /// The highest value, in nanoseconds; 0 when there is none.
  public private(set) var highest: UInt64 = 0
  /// The sum of all values, in nanoseconds.
  public private(set) var sum: UInt128 = 0
  /// How often the end was before the start, as after a clock was set back; recorded as 0.
  public private(set) var backwards: UInt64 = 0

  /// Creates an empty histogram.
  public init() {}

  /// Adds a value.
  ///
  /// - Parameter nanoseconds: How long something took.
  public mutating func record(_ nanoseconds: UInt64) {
    counts[Self.index(of: nanoseconds)] += 1
    count += 1
    sum += UInt128(nanoseconds)
    lowest = min(lowest, nanoseconds)
    highest = max(highest, nanoseconds)
  }

  /// Adds the time from when something should have begun to its end.
  ///
  /// What waits behind a stalled predecessor is late from its own intended start on; counting from the
  /// actual start would leave the stall out (coordinated omission).
  ///
  /// - Parameters:
  ///   - intended: When it should have begun.
  ///   - end: When it was done.
  public mutating func record(fromIntended intended: Nanos, to end: Nanos) {
    let nanoseconds = end.nanoseconds(since: intended)
    if nanoseconds == nil { backwards += 1 }
    record(nanoseconds ?? 0)
  }

  /// Adds all values of another histogram.
  ///
  /// - Parameter other: The other histogram.
  public mutating func merge(_ other: LatencyHistogram) {
    for index in counts.indices { counts[index] += other.counts[index] }
    count += other.count
    sum += other.sum
    lowest = min(lowest, other.lowest)
    highest = max(highest, other.highest)
    backwards += other.backwards
  }

  /// The mean in nanoseconds, or nil when there is no value.
  public var mean: Double? { count > 0 ? Double(sum) / Double(count) : nil }

  /// The values that a quantile needs, so that with 95 percent probability at least one lies above it.
  ///
  /// - Parameter quantile: From 0 to below 1, such as 0.99.
  /// - Returns: ln 0.05 / ln quantile, rounded up, such as 299 for 0.99; at least 1.
  public static func countNeeded(forQuantile quantile: Double) -> UInt64 {
    // The smallest n with quantile^n <= 0.05, found by squaring without a logarithm.
    var (needed, step) = (UInt64(0), UInt64(1) << 40)
    while step > 0 {
      if power(quantile, needed + step) > 0.05 { needed += step }
      step >>= 1
    }
    return needed + 1
  }

  /// A quantile, if there are enough values for it.
  ///
  /// - Parameter quantile: From 0 to below 1, such as 0.99.
  /// - Returns: The upper end of the class that holds it, in nanoseconds, or nil where fewer values are
  ///   there than `countNeeded`.
  /// - Complexity: O(1), over all classes.
  public func quantile(_ quantile: Double) -> UInt64? {
    guard count >= Self.countNeeded(forQuantile: quantile) else { return nil }
    return value(atRank: quantile * Double(count))
  }

  /// The interval that holds a quantile of the source with 95 percent probability, if there are enough
  /// independent values.
  ///
  /// The ranks are those of the binomial distribution in its normal approximation.
  ///
  /// - Parameter quantile: From 0 to below 1, such as 0.99.
  /// - Returns: The bounds in nanoseconds; the upper one is the highest value where the rank lies
  ///   beyond all values. Nil where fewer values are there than `countNeeded`.
  /// - Complexity: O(1), over all classes.
  public func bounds(ofQuantile quantile: Double) -> ClosedRange<UInt64>? {
    guard count >= Self.countNeeded(forQuantile: quantile) else { return nil }
    let center = quantile * Double(count)
    let spread = 1.96 * (center * (1 - quantile)).squareRoot()
    let lower = value(atRank: max(0, center - spread))
    return lower...max(lower, value(atRank: min(Double(count), center + spread + 1)))
  }

  /// The values at or below a bound, such as the limit of a bucket of another system.
  ///
  /// - Parameter nanoseconds: The bound; values of its own class count.
  /// - Returns: How many values that are.
  /// - Complexity: O(1), over all classes.
  public func count(atMost nanoseconds: UInt64) -> UInt64 {
    counts[...Self.index(of: nanoseconds)].reduce(0, +)
  }

  /// The upper end of the class in which the value of a rank lies.
  private func value(atRank rank: Double) -> UInt64 {
    var seen: UInt64 = 0
    for index in counts.indices where counts[index] > 0 {
      seen += counts[index]
      if Double(seen) >= rank { return min(highest, Self.upperEnd(of: index)) }
    }
    return highest
  }

  /// The class of a value: its exponent and the bits behind the highest one.
  private static func index(of value: UInt64) -> Int {
    guard value >= exactCount else { return Int(value) }
    let exponent = 63 - value.leadingZeroBitCount
    let shift = exponent - precisionBits
    return (shift + 1) << precisionBits + Int(value >> UInt64(shift)) & (exactCount - 1)
  }

  /// The highest value of a class.
  private static func upperEnd(of index: Int) -> UInt64 {
    let shift = index >> precisionBits - 1
    guard shift >= 0 else { return UInt64(index) }
    let head = UInt64(exactCount + index & (exactCount - 1))
    return head << UInt64(shift) | ((1 << UInt64(shift)) - 1)
  }

  /// A number to a power, by squaring.
  private static func power(_ base: Double, _ exponent: UInt64) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
