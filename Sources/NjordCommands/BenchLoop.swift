// From publish to handler: what it takes from the heap, what it takes in time, and how late the loop
// is under an open load: events come at their moments whether or not the loop has kept up.

internal import Dispatch
internal import Evidence
internal import NjordBounded
internal import NjordHost
internal import NjordMetrics
internal import NjordRuntime
internal import NjordValues
internal import Synchronization

/// Measures the loop.
struct BenchLoop {
  let scale: Int
  let seed: UInt64
  let seconds: Int
  let eventsPerSecond: Int
  let allocations: AllocationCounter?
  let floor: NoiseFloor

  private static let topic = TopicID(rawValue: 0)
  private static let laneCapacity = 4_096

  func run() -> Outcome {
    var outcome = Outcome(claims: ["perf.loop", "perf.lag"], seed: seed)
    outcome.metrics = floor.metrics + [allocationsPerEvent(), dispatch()]
    outcome.metrics += openLoad(&outcome)
    outcome.notes = [
      "loop.latency: from the moment an event should have been published to the end of its handler",
      "loop.lag: from the moment a timer was due to the moment it ran",
    ]
    return outcome
  }

  /// From publish through three handlers, a ring and a histogram.
  private func allocationsPerEvent() -> EvidenceMetric {
    let name = "loop.allocations_per_event"
    guard let allocations else {
      return EvidenceMetric(name, "count", nil, count: 0, notMeasured: "nothing counts here")
    }
    let bus = EventBus<MarketEvent>(topicCount: 1)
    let handlers = (0..<2).map { _ in CountingHandler() }
    for handler in handlers { _ = bus.subscribe(handler, to: Self.topic) }
    _ = bus.subscribe(StrategyHandler(symbols: 16), to: Self.topic)
    var market = MarketSimulator(seed: seed, symbols: 16, start: .epoch, ticksPerSecond: 1_000)
    var histogram = LatencyHistogram()
    let count = 200_000 * scale / 100
    // The first events fill what is filled once.
    for _ in 0..<2_000 { bus.publish(.trade(market.next()), on: Self.topic) }
    let taken = allocations.count {
      for number in 0..<count {
        bus.publish(.trade(market.next()), on: Self.topic)
        histogram.record(UInt64(number))
      }
    }
    consume(histogram.count)
    return EvidenceMetric(name, "count", Double(taken) / Double(count), count: count)
  }

  /// What publishing to three handlers takes: the median of many short runs.
  private func dispatch() -> EvidenceMetric {
    let bus = EventBus<MarketEvent>(topicCount: 1)
    let handlers = (0..<3).map { _ in CountingHandler() }
    for handler in handlers { _ = bus.subscribe(handler, to: Self.topic) }
    var market = MarketSimulator(seed: seed, symbols: 16, start: .epoch, ticksPerSecond: 1_000)
    let events = (0..<256).map { _ in MarketEvent.trade(market.next()) }
    let runs = max(99, 2_000 * scale / 100)
    let costs = (0..<runs).map { _ in
      ProcessorClock.thread.time {
        for event in events { bus.publish(event, on: Self.topic) }
      } / Double(events.count)
    }.sorted()
    return EvidenceMetric(
      "loop.dispatch_three_handlers_p50", "ns", costs[runs / 2], count: runs,
      bounds: costs[runs / 20]...costs[runs - 1 - runs / 20],
      notMeasured: BuildKind.isOptimised ? nil : "not an optimised build")
  }

  /// Takes the time from an event's intended moment, which it carries, to its handling.
  private final class LatencyHandler: EventHandler {
    let clock: WallClock
    var latencies = LatencyHistogram()

    init(clock: WallClock) { self.clock = clock }

    func handle(_ event: MarketEvent, _ delivery: Delivery) {
      latencies.record(fromIntended: event.time, to: clock.now())
    }
  }

  private func openLoad(_ outcome: inout Outcome) -> [EvidenceMetric] {
    let clock = WallClock(pollNanoseconds: 200_000)
    let loop = EventLoop(clock: clock, timerCapacity: 8)
    let bus = EventBus<MarketEvent>(topicCount: 1)
    let handler = LatencyHandler(clock: clock)
    _ = bus.subscribe(handler, to: Self.topic)
    let lag = LagMonitor()
    lag.start(on: loop, everyNanoseconds: 10_000_000)
    let total = seconds * eventsPerSecond
    let lane = SPSCRing<AddressedEvent<MarketEvent>>(capacity: Self.laneCapacity)
    let rejected = publish(total, into: lane, clock: clock)
    loop.addSource {
      var consumer = lane.consumer()
      let count = bus.publish(from: &consumer)
      if handler.latencies.count + rejected.value >= UInt64(total) {
        loop.stop()
      }
      return count
    }
    let begin = clock.now()
    loop.run()
    let nanoseconds = Double(clock.now().nanoseconds(since: begin) ?? 0)
    let lost = rejected.value
    if handler.latencies.count + lost != UInt64(total) {
      outcome.failures.append("events were lost without being counted")
    }
    let handled = Double(handler.latencies.count)
    return [
      EvidenceMetric(
        "loop.events_per_second", "1/s", handled / nanoseconds * 1e9, count: total,
        notMeasured: floor.noise),
      EvidenceMetric("loop.events_rejected", "count", Double(lost), count: total),
      quantile("loop.latency_p99", handler.latencies, 0.99),
      quantile("loop.latency_p999", handler.latencies, 0.999),
      quantile("loop.lag_p99", lag.lags, 0.99),
    ]
  }

  private func quantile(
    _ name: String, _ histogram: LatencyHistogram, _ quantile: Double
  ) -> EvidenceMetric {
    let bounds = histogram.bounds(ofQuantile: quantile).map {
      Double($0.lowerBound)...Double($0.upperBound)
    }
    return EvidenceMetric(
      name, "ns", histogram.quantile(quantile).map { Double($0) }, count: Int(histogram.count),
      bounds: bounds, notMeasured: floor.noise ?? (bounds == nil ? "too few values" : nil))
  }

  /// Publishes events at their moments from a thread of their own.
  ///
  /// - Returns: How many found no room, which is complete when all have been handled or counted.
  private func publish(
    _ total: Int, into lane: SPSCRing<AddressedEvent<MarketEvent>>, clock: WallClock
  ) -> RejectedCount {
    let rejected = RejectedCount()
    let (seed, period) = (seed, UInt64(1_000_000_000 / eventsPerSecond))
    let start = clock.now().sinceEpoch + 1_000_000
    DispatchQueue(label: "njord.bench.publisher").async {
      var market = MarketSimulator(seed: seed, symbols: 16, start: .epoch, ticksPerSecond: 1_000)
      var producer = lane.producer()
      let pause = DispatchSemaphore(value: 0)
      for number in 0..<UInt64(total) {
        let intended = Nanos(sinceEpoch: start + number * period)
        while let wait = intended.nanoseconds(since: clock.now()), wait > 0 {
          // Long waits give the processor away, the last stretch is watched.
          if wait > 100_000 { _ = pause.wait(timeout: .now() + .nanoseconds(Int(wait) - 50_000)) }
        }
        var trade = market.next()
        trade.eventTime = intended
        if !producer.push(AddressedEvent(.trade(trade), to: Self.topic)) { rejected.increment() }
        clock.wake()
      }
    }
    return rejected
  }
}

/// A count that one thread writes and another reads.
final class RejectedCount: Sendable {
  private let count = Atomic<UInt64>(0)

  func increment() { count.add(1, ordering: .relaxed) }

  var value: UInt64 { count.load(ordering: .relaxed) }
}
