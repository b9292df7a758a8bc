// Metrics: what they count, what their text says, and that they stay within bounds.

import NjordBounded
import NjordMetrics
import NjordRuntime
import NjordValues
import Testing

@Suite("MetricRegistry and MetricSeries")
struct MetricRegistryTests {
  @Test("the text is OpenMetrics, in the order of registration")
  func text() throws {
    var registry = MetricRegistry(capacity: 3, seriesCapacity: 4)
    let orders = try registry.register("orders_sent", .counter, help: "Orders.\nAll \"of\" them.")
    let depth = try registry.register("queue_depth", .gauge, help: "Depth.")
    let lag = try registry.register("loop_lag", .histogram, help: "Lag.")
    registry.increment(orders)
    registry.increment(orders, by: 2)
    registry.set(depth, to: 2.5, at: .epoch)
    registry.record(lag, nanoseconds: 1_500)
    registry.record(lag, nanoseconds: 3_000_000)
    let lines = registry.openMetricsText.split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(9) == [
        "# TYPE orders_sent counter", "# HELP orders_sent Orders.\\nAll \\\"of\\\" them.",
        "orders_sent_total 3", "# TYPE queue_depth gauge", "# HELP queue_depth Depth.",
        "queue_depth 2.5", "# TYPE loop_lag_seconds histogram", "# UNIT loop_lag_seconds seconds",
        "# HELP loop_lag_seconds Lag.",
      ])
    #expect(lines.contains("loop_lag_seconds_bucket{le=\"2e-06\"} 1"))
    #expect(lines.contains("loop_lag_seconds_bucket{le=\"0.005\"} 2"))
    #expect(lines.contains("loop_lag_seconds_bucket{le=\"+Inf\"} 2"))
    #expect(lines.contains("loop_lag_seconds_count 2"))
    #expect(lines.last == "# EOF")
    let (value, points) = (registry.value(of: orders), registry.series(of: depth)?.points)
    #expect(value == 3)
    #expect(points.map(Array.init)?.map(\.value) == [2.5])
  }

  @Test("bad, repeated and too many names are refused")
  func refusals() throws {
    var registry = MetricRegistry(capacity: 1)
    for name in ["", "1a", "A", "a-b", "_a", "ä"] {
      #expect(throws: MetricError.badName(name)) {
        try registry.register(name, .counter, help: "")
      }
    }
    _ = try registry.register("a", .counter, help: "")
    #expect(throws: MetricError.duplicate("a")) { try registry.register("a", .gauge, help: "") }
    #expect(throws: MetricError.full(capacity: 1)) {
      try registry.register("b", .gauge, help: "")
    }
    #expect("\(MetricError.full(capacity: 1))" == "the registry has its maximum of 1 metrics")
  }

  @Test("a series keeps its newest points, and its summary no fewer extremes", arguments: 1...6)
  func series(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var series = MetricSeries(capacity: 100)
    var all: [Double] = []
    for time in UInt64(0)..<250 {
      all.append(.random(in: -5...5, using: &generator))
      series.append(all[Int(time)], at: Nanos(sinceEpoch: time))
    }
    let kept = Array(all.suffix(100))
    #expect(series.points.map(\.value) == kept)
    #expect(series.points.evicted == 150)
    for countMax in [1, 3, 7, 100, 1_000] {
      let summaries = series.summaries(atMost: countMax)
      #expect(summaries.count <= countMax, "seed \(seed)")
      #expect(summaries.map(\.count).reduce(0, +) == 100, "seed \(seed)")
      #expect(summaries.map(\.lowest).min() == kept.min(), "seed \(seed)")
      #expect(summaries.map(\.highest).max() == kept.max(), "seed \(seed)")
      #expect(summaries.first?.time.sinceEpoch == 150, "seed \(seed)")
      #expect(summaries.allSatisfy { $0.lowest <= $0.mean && $0.mean <= $0.highest })
    }
    #expect(MetricSeries.capacityDefault == 10_000)
  }

  @Test("a gauge that is incremented traps")
  func wrongKind() async {
    await #expect(processExitsWith: .failure) {
      var registry = MetricRegistry()
      registry.increment(try registry.register("a", .gauge, help: ""))
    }
  }

  @Test("the lag monitor records how late its probe ran")
  func lag() {
    let clock = VirtualClock()
    let loop = EventLoop(clock: clock, timerCapacity: 4)
    let monitor = LagMonitor()
    monitor.start(on: loop, everyNanoseconds: 10)
    loop.schedule(at: Nanos(sinceEpoch: 19)) { _, _ in clock.advance(to: Nanos(sinceEpoch: 27)) }
    loop.schedule(at: Nanos(sinceEpoch: 45)) { _, _ in loop.stop() }
    loop.run()
    #expect(monitor.lags.count == 4)
    #expect(monitor.lags.highest == 7)
    #expect(monitor.lags.sum == 7)
  }
}
