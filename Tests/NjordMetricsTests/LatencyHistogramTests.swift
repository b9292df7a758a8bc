// The histogram beside a sorted array of all values.

import NjordMetrics
import NjordValues
import Testing

@Suite("LatencyHistogram")
struct LatencyHistogramTests {
  /// Durations over many orders of magnitude.
  private static func durations(_ count: Int, seed: UInt64) -> [UInt64] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      UInt64.random(in: 0 ... .max, using: &generator)
        >> UInt64.random(in: 0...63, using: &generator)
    }
  }

  @Test("quantiles are those of the sorted values, at most 1.6 percent above", arguments: 1...6)
  func quantiles(seed: UInt64) throws {
    let values = Self.durations(4_000, seed: seed)
    var histogram = LatencyHistogram()
    for value in values { histogram.record(value) }
    let sorted = values.sorted()
    for quantile in [0.0, 0.25, 0.5, 0.9, 0.99, 0.999] {
      let rank = max(1, Int((quantile * 4_000).rounded(.up)))
      let exact = Double(sorted[rank - 1])
      let found = Double(try #require(histogram.quantile(quantile)))
      #expect(found >= exact && found <= exact * 1.016 + 1, "seed \(seed), \(quantile)")
      let bounds = try #require(histogram.bounds(ofQuantile: quantile))
      #expect(bounds.contains(UInt64(found)), "seed \(seed), \(quantile)")
    }
    #expect(histogram.count == 4_000)
    #expect(histogram.lowest == sorted.first)
    #expect(histogram.highest == sorted.last)
    #expect(histogram.sum == values.reduce(UInt128(0)) { $0 + UInt128($1) })
    for bound in [UInt64(0), 63, 64, 1_000, .max] {
      let atMost = histogram.count(atMost: bound)
      #expect(atMost >= UInt64(values.count { $0 <= bound }), "seed \(seed)")
      let slack = bound > .max / 2 ? .max : bound + bound / 60 + 1
      #expect(atMost <= UInt64(values.count { $0 <= slack }), "seed \(seed)")
    }
  }

  @Test("merged histograms are the histogram of all values", arguments: UInt64(1)...4)
  func merging(seed: UInt64) {
    let values = Self.durations(500, seed: seed)
    var (one, other, whole) = (LatencyHistogram(), LatencyHistogram(), LatencyHistogram())
    for (index, value) in values.enumerated() {
      whole.record(value)
      if index % 3 == 0 { one.record(value) } else { other.record(value) }
    }
    one.merge(other)
    #expect(one == whole, "seed \(seed)")
  }

  @Test("a quantile needs as many values as its published number")
  func counts() {
    #expect(LatencyHistogram.countNeeded(forQuantile: 0.95) == 59)
    #expect(LatencyHistogram.countNeeded(forQuantile: 0.99) == 299)
    #expect(LatencyHistogram.countNeeded(forQuantile: 0.999) == 2_995)
    #expect(LatencyHistogram.countNeeded(forQuantile: 0) == 1)
    var histogram = LatencyHistogram()
    #expect(histogram.mean == nil)
    for _ in 0..<298 { histogram.record(5) }
    #expect(histogram.quantile(0.99) == nil)
    #expect(histogram.bounds(ofQuantile: 0.99) == nil)
    histogram.record(5)
    #expect(histogram.quantile(0.99) == 5)
    #expect(histogram.mean == 5)
  }

  @Test("latency counts from the intended start, and a clock that was set back is counted")
  func intendedStart() {
    var histogram = LatencyHistogram()
    // Ten requests a microsecond apart; the first takes 100 microseconds and the others wait for it.
    for number in UInt64(0)..<10 {
      histogram.record(
        fromIntended: Nanos(sinceEpoch: number * 1_000), to: Nanos(sinceEpoch: 100_000))
    }
    #expect(histogram.lowest == 91_000)
    #expect(histogram.highest == 100_000)
    histogram.record(fromIntended: Nanos(sinceEpoch: 5), to: .epoch)
    #expect(histogram.backwards == 1)
    #expect(histogram.lowest == 0)
  }
}
