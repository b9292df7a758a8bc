// All metrics of a process. A metric is registered once and is a number from then on, so that counting
// an event is an addition in an array; names and text exist only when somebody asks for them.

public import NjordValues

/// What a metric is, in the words of OpenMetrics.
public enum MetricKind: String, Sendable, CaseIterable {
  /// A number that only grows.
  case counter
  /// A number that goes up and down, kept as a series too.
  case gauge
  /// Durations, in classes.
  case histogram
}

/// A metric of a registry.
public struct MetricID: Hashable, Sendable, BitwiseCopyable {
  /// The place in the registry.
  let index: Int
}

/// Why a metric was not registered.
public enum MetricError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name is not lower case letters, digits and underscores, beginning with a letter.
  case badName(String)
  /// Another metric has the name.
  case duplicate(String)
  /// The registry has as many metrics as it may.
  case full(capacity: Int)

  /// A sentence for logs.
  public var description: String {
    switch self {
    case .badName(let name):
      "\"\(name)\" is no metric name: lower case letters, digits, underscores, a letter first"
    case .duplicate(let name): "there is a metric \"\(name)\" already"
    case .full(let capacity): "the registry has its maximum of \(capacity) metrics"
    }
  }
}

/// A bounded set of metrics, with their text for collectors.
public struct MetricRegistry: ~Copyable, Sendable {
  private struct Metric: Sendable {
    var name: String
    var help: String
    var kind: MetricKind
    var value = 0.0
    var series: MetricSeries?
    var histogram: LatencyHistogram?
  }

  /// The upper bounds of a histogram's buckets in the text, in nanoseconds: 1, 2 and 5 from a
  /// microsecond to ten seconds.
  private static let bucketBounds: [UInt64] = (3...9).flatMap { exponent in
    let base = (0..<exponent).reduce(UInt64(1)) { power, _ in power * 10 }
    return exponent == 9 ? [base, 2 * base, 5 * base, 10 * base] : [base, 2 * base, 5 * base]
  }

  /// The most metrics to hold.
  public let capacity: Int
  private let seriesCapacity: Int
  private var metrics: [Metric] = []

  /// Creates a registry without metrics.
  ///
  /// - Parameters:
  ///   - capacity: The most metrics to hold, at least 1.
  ///   - seriesCapacity: The points that a gauge remembers, at least 1.
  public init(capacity: Int = 256, seriesCapacity: Int = MetricSeries.capacityDefault) {
    precondition(capacity >= 1, "a registry has room for a metric")
    self.capacity = capacity
    self.seriesCapacity = seriesCapacity
    metrics.reserveCapacity(capacity)
  }

  /// The metrics registered.
  public var count: Int { metrics.count }

  /// Registers a metric.
  ///
  /// - Parameters:
  ///   - name: Lower case letters, digits and underscores, such as `orders_sent`; without the unit and
  ///     the suffixes that the text format adds.
  ///   - kind: What it is.
  ///   - help: A sentence that says what is counted or measured.
  /// - Returns: The metric.
  /// - Throws: `MetricError` when the name is bad or taken, or the registry is full.
  public mutating func register(
    _ name: String, _ kind: MetricKind, help: String
  ) throws(MetricError) -> MetricID {
    guard Self.isName(name) else { throw .badName(name) }
    guard !metrics.contains(where: { $0.name == name }) else { throw .duplicate(name) }
    guard metrics.count < capacity else { throw .full(capacity: capacity) }
    metrics.append(
      Metric(
        name: name, help: help, kind: kind,
        series: kind == .gauge ? MetricSeries(capacity: seriesCapacity) : nil,
        histogram: kind == .histogram ? LatencyHistogram() : nil))
    return MetricID(index: metrics.count - 1)
  }

  /// Adds to a counter.
  ///
  /// - Parameters:
  ///   - metric: A counter; any other kind is a programming error and traps.
  ///   - count: How much.
  public mutating func increment(_ metric: MetricID, by count: UInt64 = 1) {
    precondition(metrics[metric.index].kind == .counter, "only counters are incremented")
    metrics[metric.index].value += Double(count)
  }

  /// Sets a gauge.
  ///
  /// - Parameters:
  ///   - metric: A gauge; any other kind is a programming error and traps.
  ///   - value: What was measured.
  ///   - time: When.
  public mutating func set(_ metric: MetricID, to value: Double, at time: Nanos) {
    precondition(metrics[metric.index].kind == .gauge, "only gauges are set")
    metrics[metric.index].value = value
    metrics[metric.index].series?.append(value, at: time)
  }

  /// Adds a duration to a histogram.
  ///
  /// - Parameters:
  ///   - metric: A histogram; any other kind is a programming error and traps.
  ///   - nanoseconds: The duration.
  public mutating func record(_ metric: MetricID, nanoseconds: UInt64) {
    precondition(metrics[metric.index].kind == .histogram, "only histograms take durations")
    metrics[metric.index].histogram?.record(nanoseconds)
  }

  /// The present value of a counter or gauge; for a histogram, 0.
  ///
  /// - Parameter metric: The metric.
  /// - Returns: Its value.
  public func value(of metric: MetricID) -> Double { metrics[metric.index].value }

  /// What a gauge was, point by point.
  ///
  /// - Parameter metric: The metric.
  /// - Returns: The series, or nil where the metric is no gauge.
  public func series(of metric: MetricID) -> MetricSeries? { metrics[metric.index].series }

  /// All metrics as OpenMetrics 1.0 text, in the order of registration.
  public var openMetricsText: String {
    var text = ""
    for metric in metrics {
      let unit = metric.kind == .histogram ? "_seconds" : ""
      text += "# TYPE \(metric.name)\(unit) \(metric.kind.rawValue)\n"
      if metric.kind == .histogram { text += "# UNIT \(metric.name)\(unit) seconds\n" }
      text += "# HELP \(metric.name)\(unit) \(Self.escaped(metric.help))\n"
      switch metric.kind {
      case .counter: text += "\(metric.name)_total \(Self.number(metric.value))\n"
      case .gauge: text += "\(metric.name) \(Self.number(metric.value))\n"
      case .histogram: text += Self.text(of: metric.histogram, named: metric.name + unit)
      }
    }
    return text + "# EOF\n"
  }

  private static func text(of histogram: LatencyHistogram?, named name: String) -> String {
    guard let histogram else { return "" }
    let buckets = bucketBounds.map { bound in
      "\(name)_bucket{le=\"\(Double(bound) / 1e9)\"} \(histogram.count(atMost: bound))\n"
    }
    return buckets.joined() + "\(name)_bucket{le=\"+Inf\"} \(histogram.count)\n"
      + "\(name)_sum \(Double(histogram.sum) / 1e9)\n\(name)_count \(histogram.count)\n"
  }

  private static func number(_ value: Double) -> String {
    Int64(exactly: value).map { "\($0)" } ?? "\(value)"
  }

  private static func escaped(_ help: String) -> String {
    help.reduce(into: "") { text, character in
      switch character {
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\"": text += "\\\""
      default: text.append(character)
      }
    }
  }

  private static func isName(_ name: String) -> Bool {
    let first = name.utf8.first ?? 0
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
      && name.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
  }
}
