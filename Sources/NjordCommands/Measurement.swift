// How to time without fooling oneself: first what the machine does to an empty loop, then two versions
// in turns, by the processor time of the thread, with the spread of their ratio beside the median.

internal import Evidence
internal import NjordHost
internal import NjordMetrics
internal import NjordValues

/// Keeps the optimiser from leaving out what nobody uses.
@inline(never)
func consume<Value>(_ value: Value) { withExtendedLifetime(value) {} }

/// What the machine does to a loop that does nothing.
struct NoiseFloor: Sendable {
  /// The 99.9th percentile of two looks at the clock after each other, in nanoseconds.
  let clockNanosecondsP999: UInt64
  /// The share of the time in which the thread did not run.
  let offProcessorShare: Double
  let load: Double?
  let processorCount: Int

  /// Above these nothing timed is believed.
  static let offProcessorShareMax = 0.05
  static let clockNanosecondsMax: UInt64 = 5_000

  /// Why the machine is too noisy, or nil.
  var noise: String? {
    if !BuildKind.isOptimised { return "not an optimised build" }
    if let load, load > Double(processorCount) {
      return "noisy host: load \(load) on \(processorCount) processors"
    }
    if offProcessorShare > Self.offProcessorShareMax {
      return "noisy host: the thread did not run \(Int(offProcessorShare * 100)) % of the time"
    }
    if clockNanosecondsP999 > Self.clockNanosecondsMax {
      return "noisy host: two looks at the clock take up to \(clockNanosecondsP999) ns"
    }
    return nil
  }

  /// Measures the machine.
  ///
  /// - Parameter looks: How often to look at the clock.
  static func measure(looks: Int) -> NoiseFloor {
    let clock = WallClock()
    var histogram = LatencyHistogram()
    let (begin, processorBegin) = (clock.now(), HostReadings.threadNanoseconds)
    var last = begin
    for _ in 0..<looks {
      let now = clock.now()
      histogram.record(fromIntended: last, to: now)
      last = now
    }
    let wall = Double(last.nanoseconds(since: begin) ?? 0)
    let processor = Double(HostReadings.threadNanoseconds - processorBegin)
    return NoiseFloor(
      clockNanosecondsP999: histogram.quantile(0.999) ?? .max,
      offProcessorShare: wall > 0 ? max(0, 1 - processor / wall) : 0,
      load: HostReadings.load, processorCount: HostReadings.processorCount)
  }

  /// The floor as metrics of a record.
  var metrics: [EvidenceMetric] {
    [
      EvidenceMetric("noise.clock_p999", "ns", Double(clockNanosecondsP999), count: 1),
      EvidenceMetric("noise.off_processor_share", "ratio", offProcessorShare, count: 1),
    ]
  }
}

/// Whose processor time a measurement counts.
enum ProcessorClock {
  case thread, process

  private var nanoseconds: UInt64 {
    switch self {
    case .thread: HostReadings.threadNanoseconds
    case .process: HostReadings.processNanoseconds
    }
  }

  /// The processor time that a body takes, in nanoseconds.
  func time(_ body: () -> Void) -> Double {
    let begin = nanoseconds
    body()
    return Double(nanoseconds - begin)
  }
}

/// A ratio of two costs, measured in turns.
struct Ratio: Sendable {
  /// The median of the ratios of the pairs.
  let median: Double
  /// The lowest and the highest of them, without the outer tenths.
  let bounds: ClosedRange<Double>
  let pairs: Int
  /// The lowest cost of each, in nanoseconds of processor time for one operation.
  let numerator: Double
  let denominator: Double

  /// Measures two bodies in turns.
  ///
  /// - Parameters:
  ///   - pairs: How many turns.
  ///   - operations: How many operations a call of a body is.
  ///   - clock: Whose processor time counts.
  ///   - numerator: Above the line.
  ///   - denominator: Below the line.
  static func measure(
    pairs: Int, operations: Int, clock: ProcessorClock = .thread, _ numerator: () -> Void,
    over denominator: () -> Void
  ) -> Ratio {
    numerator()
    denominator()
    let costs = (0..<pairs).map { _ in (clock.time(numerator), clock.time(denominator)) }
    let ratios = costs.map { $0 / max(1, $1) }.sorted()
    let cut = pairs / 10
    return Ratio(
      median: ratios[pairs / 2], bounds: ratios[cut]...ratios[pairs - 1 - cut], pairs: pairs,
      numerator: (costs.map(\.0).min() ?? 0) / Double(operations),
      denominator: (costs.map(\.1).min() ?? 0) / Double(operations))
  }

  /// The ratio as a metric; processor time does not count what other programs do meanwhile.
  func metric(_ name: String) -> EvidenceMetric {
    EvidenceMetric(
      name, "ratio", median, count: pairs, bounds: bounds,
      notMeasured: BuildKind.isOptimised ? nil : "not an optimised build")
  }
}

extension AllocationCounter {
  /// How often a body takes memory from the heap on this thread.
  func count(_ body: () -> Void) -> UInt64 {
    let begin = count()
    body()
    return count() - begin
  }
}
