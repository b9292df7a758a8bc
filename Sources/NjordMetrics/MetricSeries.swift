// A number over time, in bounded memory: the most recent points one by one, and a view of them with as
// many points as somebody can look at.

public import NjordBounded
public import NjordValues

/// A value at a moment.
public struct MetricPoint: Hashable, Sendable, BitwiseCopyable {
  /// When it was measured.
  public let time: Nanos
  /// What was measured, in the unit of the series.
  public let value: Double
}

/// Points that lie beside each other, as one.
public struct MetricSummary: Hashable, Sendable, BitwiseCopyable {
  /// When the first of them was measured.
  public let time: Nanos
  /// How many there are.
  public let count: Int
  /// The minimum of the values.
  public let lowest: Double
  /// The sum of the values divided by their number.
  public let mean: Double
  /// The maximum of the values.
  public let highest: Double
}

/// The most recent points of a metric.
public struct MetricSeries: Sendable {
  /// The points that a series holds unless it is told otherwise.
  public static let capacityDefault = 10_000

  /// The points, oldest first; `evicted` counts those that were dropped.
  public private(set) var points: RingBuffer<MetricPoint>

  /// Creates a series without points and takes the memory that it will need.
  ///
  /// - Parameter capacity: The most points to hold, at least 1.
  public init(capacity: Int = MetricSeries.capacityDefault) {
    points = RingBuffer(capacity: capacity)
  }

  /// Adds a point; a full series drops its oldest one.
  ///
  /// - Parameters:
  ///   - value: What was measured.
  ///   - time: When.
  public mutating func append(_ value: Double, at time: Nanos) {
    points.push(MetricPoint(time: time, value: value))
  }

  /// The series with fewer points, in which no extreme value is lost.
  ///
  /// - Parameter countMax: The most summaries to return, at least 1; anything else is a programming
  ///   error and traps.
  /// - Returns: Summaries of equally many points, but for the last one, oldest first.
  /// - Complexity: O(*n*) in the points.
  public func summaries(atMost countMax: Int) -> [MetricSummary] {
    precondition(countMax >= 1, "a series is summarised in at least one point")
    let stride = max(1, (points.count + countMax - 1) / countMax)
    return Swift.stride(from: 0, to: points.count, by: stride).map { start in
      let part = points[start..<min(start + stride, points.count)]
      let values = part.map(\.value)
      return MetricSummary(
        time: points[start].time, count: values.count, lowest: values.min() ?? 0,
        mean: values.reduce(0, +) / Double(values.count), highest: values.max() ?? 0)
    }
  }
}
