// Whether memory stays where it is for as long as it is watched. The time is real: a soak that was
// shorter than asked for says so.

internal import Evidence
internal import NjordBounded
internal import NjordHost
internal import NjordMetrics
internal import NjordRuntime
internal import NjordValues

/// Runs the engine for a real time.
struct Soak {
  let seconds: Int
  let ticksPerSecond: Int
  let seed: UInt64
  /// The growth in the second half of the run that is taken for none, in bytes.
  static let growthByteCountMax = 1_048_576.0

  func run() -> Outcome {
    var outcome = Outcome(claims: ["operational.soak"], seed: seed)
    let clock = WallClock()
    let loop = EventLoop(clock: clock, timerCapacity: 8)
    let bus = EventBus<MarketEvent>(topicCount: 1)
    let (strategy, topic) = (StrategyHandler(symbols: 16), TopicID(rawValue: 0))
    _ = bus.subscribe(strategy, to: topic)
    let lag = LagMonitor()
    lag.start(on: loop, everyNanoseconds: 10_000_000)
    var market = MarketSimulator(
      seed: seed, symbols: 16, start: clock.now(), ticksPerSecond: UInt64(ticksPerSecond))
    let begin = clock.now()
    let perTimer = max(1, ticksPerSecond / 100)
    loop.scheduleRepeating(from: begin, everyNanoseconds: 10_000_000) { _, _ in
      for _ in 0..<perTimer { bus.publish(.trade(market.next()), on: topic) }
    }
    var resident = MetricSeries()
    let step = UInt64(max(1, seconds / 60)) * 1_000_000_000
    loop.scheduleRepeating(from: begin, everyNanoseconds: step) { _, now in
      if let bytes = HostReadings.residentByteCount { resident.append(Double(bytes), at: now) }
    }
    let end = Nanos(sinceEpoch: begin.sinceEpoch + UInt64(seconds) * 1_000_000_000)
    loop.schedule(at: end) { _, _ in loop.stop() }
    loop.run()
    let wall = Double(clock.now().nanoseconds(since: begin) ?? 0) / 1e9
    outcome.metrics = metrics(wall, bus, resident, lag)
    if let growth = Self.growth(resident), growth > Self.growthByteCountMax {
      outcome.failures.append("memory grew by \(Int(growth)) bytes in the second half of the run")
    }
    return outcome
  }

  private func metrics(
    _ wall: Double, _ bus: EventBus<MarketEvent>, _ resident: MetricSeries, _ lag: LagMonitor
  ) -> [EvidenceMetric] {
    let published = bus.report.topics.first.map { Double($0.published) }
    let lagP99 = lag.lags.quantile(0.99).map { Double($0) }
    return [
      EvidenceMetric("soak.wall_seconds", "s", wall, count: 1),
      EvidenceMetric("soak.events", "count", published, count: 1),
      EvidenceMetric(
        "soak.resident_growth", "bytes", Self.growth(resident), count: resident.points.count),
      EvidenceMetric("soak.lag_p99", "ns", lagP99, count: Int(lag.lags.count)),
    ]
  }

  /// From the middle of the run to its end: what is filled once is full by then.
  private static func growth(_ series: MetricSeries) -> Double? {
    guard series.points.count >= 4, let last = series.points.last else { return nil }
    return last.value - series.points[series.points.count / 2].value
  }
}
