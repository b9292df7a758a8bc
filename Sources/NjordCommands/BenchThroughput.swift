// What the core's structures cost, as ratios to something that everybody knows.

internal import Dispatch
internal import Evidence
internal import Glibc
internal import NjordBounded
internal import NjordHost
internal import NjordRuntime
internal import NjordValues

/// Measures publishing, rings and hand-off.
struct BenchThroughput {
  /// In percent of the full work.
  let scale: Int
  let seed: UInt64
  let floor: NoiseFloor

  private static let topic = TopicID(rawValue: 0)
  private var operations: Int { 40_960 * scale / 100 / 256 * 256 + 256 }
  private var pairs: Int { max(5, 31 * scale / 100) }

  func run() -> Outcome {
    var outcome = Outcome(claims: ["perf.throughput"], seed: seed)
    let (batch, ring, handOff) = (batchPublish(), ringPush(), self.handOff())
    outcome.metrics = [
      batch.metric("bus.single_over_batch"),
      EvidenceMetric(
        "bus.single_publish", "ns", batch.numerator, count: batch.pairs,
        notMeasured: BuildKind.isOptimised ? nil : "not an optimised build"),
      ring.metric("ring.push_over_unchecked_store"),
      handOff.metric("handoff.async_stream_over_spsc"), threadHandOff(),
    ]
    outcome.notes = [
      "bus.single_over_batch: 3 handlers, batches of 64, single publishing over batch publishing",
      "ring.push_over_unchecked_store: full ring of 48-byte trades over a masked unsafe store",
      "handoff.async_stream_over_spsc: 256 elements in, 256 out, by turns, on one thread",
      "handoff.spsc_two_threads: one thread adds, another takes batches; wall time of an element",
    ]
    return outcome
  }

  /// Trades to publish.
  private func events(_ count: Int) -> [MarketEvent] {
    var market = MarketSimulator(seed: seed, symbols: 16, start: .epoch, ticksPerSecond: 1_000)
    return (0..<count).map { _ in .trade(market.next()) }
  }

  private func batchPublish() -> Ratio {
    let bus = EventBus<MarketEvent>(topicCount: 1)
    let handlers = (0..<3).map { _ in CountingHandler() }
    for handler in handlers { _ = bus.subscribe(handler, to: Self.topic) }
    let (events, rounds) = (events(64), operations / 64)
    defer { consume(handlers.reduce(0) { $0 &+ Int64($1.count) &+ $1.volume }) }
    return Ratio.measure(pairs: pairs, operations: rounds * 64) {
      for _ in 0..<rounds { for event in events { bus.publish(event, on: Self.topic) } }
    } over: {
      for _ in 0..<rounds { bus.publish(batch: events.span, on: Self.topic) }
    }
  }

  private func ringPush() -> Ratio {
    let capacity = 1_024
    var market = MarketSimulator(seed: seed, symbols: 16, start: .epoch, ticksPerSecond: 1_000)
    let trades = (0..<capacity).map { _ in market.next() }
    var ring = RingBuffer<TradeEvent>(capacity: capacity)
    for trade in trades { ring.push(trade) }
    let store = UnsafeMutableBufferPointer<TradeEvent>.allocate(capacity: capacity)
    // SAFETY: as many trades as there are places; the memory is freed below, after the last use.
    _ = unsafe store.initialize(from: trades)
    defer { unsafe store.deallocate() }
    let rounds = operations * 4 / capacity + 1
    let ratio = Ratio.measure(pairs: pairs, operations: rounds * capacity) {
      for _ in 0..<rounds { for index in trades.indices { ring.push(trades[index]) } }
      consume(ring.evicted)
    } over: {
      for round in 0..<rounds {
        for index in trades.indices {
          // SAFETY: the mask keeps the place inside of the memory.
          store.baseAddress?[(index &+ round) & (capacity &- 1)] = trades[index]
        }
      }
      unsafe consume(store[0])
    }
    return ratio
  }

  /// 256 elements in, 256 out, by turns.
  private func handOff() -> Ratio {
    let rounds = operations / 256
    let ring = SPSCRing<UInt64>(capacity: 256)
    let done = DispatchSemaphore(value: 0)
    let executor = QueueExecutor()
    return Ratio.measure(pairs: pairs, operations: rounds * 256, clock: .process) {
      Task.detached(executorPreference: executor) {
        let (stream, continuation) = AsyncStream.makeStream(of: UInt64.self)
        var iterator = stream.makeAsyncIterator()
        var sum: UInt64 = 0
        for _ in 0..<rounds {
          for number in UInt64(0)..<256 { continuation.yield(number) }
          for _ in 0..<256 { sum &+= await iterator.next() ?? 0 }
        }
        consume(sum)
        done.signal()
      }
      done.wait()
    } over: {
      var producer = ring.producer()
      var consumer = ring.consumer()
      var sum: UInt64 = 0
      for _ in 0..<rounds {
        for number in UInt64(0)..<256 { consume(producer.push(number)) }
        consumer.popBatch { span in
          for index in span.indices { sum &+= span[index] }
        }
      }
      consume(sum)
    }
  }

  /// From one thread to another, both of which only do that; the median of the rounds.
  private func threadHandOff() -> EvidenceMetric {
    let name = "handoff.spsc_two_threads"
    let count = UInt64(operations) * 8
    let clock = WallClock()
    let expected = count &* (count &- 1) / 2
    var costs: [Double] = []
    for _ in 0..<pairs {
      let ring = SPSCRing<UInt64>(capacity: 4_096)
      let (begin, sum) = (clock.now(), handOff(count, over: ring))
      costs.append(Double(clock.now().nanoseconds(since: begin) ?? 0) / Double(count))
      guard sum == expected else {
        return EvidenceMetric(
          name, "ns", nil, count: costs.count, notMeasured: "elements were lost or changed")
      }
    }
    costs.sort()
    let cut = pairs / 10
    return EvidenceMetric(
      name, "ns", costs[pairs / 2], count: pairs, bounds: costs[cut]...costs[pairs - 1 - cut],
      notMeasured: floor.noise)
  }

  /// Hands numbers from 0 on over a ring.
  ///
  /// - Returns: Their sum, as the other end saw it.
  private func handOff(_ count: UInt64, over ring: SPSCRing<UInt64>) -> UInt64 {
    let isReady = DispatchSemaphore(value: 0)
    DispatchQueue(label: "njord.bench.producer").async {
      var producer = ring.producer()
      isReady.signal()
      for number in 0..<count {
        while !producer.push(number) { sched_yield() }
      }
    }
    isReady.wait()
    var consumer = ring.consumer()
    var (sum, taken) = (UInt64(0), UInt64(0))
    while taken < count {
      let batch = consumer.popBatch { span in
        for index in span.indices { sum &+= span[index] }
      }
      if batch == 0 { sched_yield() }
      taken += UInt64(batch)
    }
    return sum
  }
}

/// Runs tasks on a thread of its own: who waits for one may have the only thread of the pool.
private final class QueueExecutor: TaskExecutor {
  private let queue = DispatchQueue(label: "njord.bench.stream")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
