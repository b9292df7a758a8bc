// A day of ticks in virtual time, twice, with the same digest; and journals read back, twice.

internal import Digests
internal import Evidence
internal import NjordHost
internal import NjordRuntime
internal import NjordValues

/// Runs a day that takes no time.
struct VirtualDay {
  let ticksPerSecond: UInt64
  let seconds: UInt64
  let seed: UInt64

  func run() -> Outcome {
    var outcome = Outcome(
      claims: ["functional.replay_digest", "perf.virtual_day"], clock: .virtual, seed: seed)
    let wall = WallClock()
    let begin = wall.now()
    let first = day()
    let nanoseconds = Double(wall.now().nanoseconds(since: begin) ?? 0)
    let second = day()
    if first.digest != second.digest {
      outcome.failures.append("the same day gave two digests: \(first.digest), \(second.digest)")
    }
    let ticks = ticksPerSecond * seconds
    outcome.notes = [
      "virtual \(seconds) s, wall \(fixedSeconds(nanoseconds)) s: this says nothing about uptime",
      "digest \(first.digest), \(first.decisions) decisions, \(first.bars) bars",
    ]
    outcome.metrics = [
      EvidenceMetric("virtual.ticks", "count", Double(ticks), count: 1),
      EvidenceMetric(
        "virtual.wall_seconds", "s", nanoseconds / 1e9, count: 1,
        notMeasured: BuildKind.isOptimised ? nil : "not an optimised build"),
      EvidenceMetric(
        "virtual.resident_growth", "bytes", first.residentGrowth, count: 2,
        notMeasured: "the system does not say"),
    ].map { metric in
      var metric = metric
      if metric.value != nil, metric.name == "virtual.resident_growth" { metric.notMeasured = nil }
      return metric
    }
    return outcome
  }

  private func fixedSeconds(_ nanoseconds: Double) -> String {
    "\((nanoseconds / 1e7).rounded() / 100)"
  }

  private struct Day {
    var digest: Digest256
    var decisions: UInt64
    var bars: UInt64
    /// From the first hour to the end.
    var residentGrowth: Double?
  }

  private func day() -> Day {
    let symbols = 16
    let clock = VirtualClock()
    let bus = EventBus<MarketEvent>(topicCount: 1)
    let strategy = StrategyHandler(symbols: symbols)
    let topic = TopicID(rawValue: 0)
    _ = bus.subscribe(strategy, to: topic)
    var market = MarketSimulator(
      seed: seed, symbols: symbols, start: .epoch, ticksPerSecond: ticksPerSecond)
    var early: UInt64?
    for second in 0..<seconds {
      for _ in 0..<ticksPerSecond { bus.publish(.trade(market.next()), on: topic) }
      clock.advance(to: Nanos(sinceEpoch: (second + 1) * 1_000_000_000))
      if second == seconds / 24 { early = HostReadings.residentByteCount }
    }
    let late = HostReadings.residentByteCount
    return Day(
      digest: strategy.digest, decisions: strategy.decisions, bars: strategy.bars,
      residentGrowth: early.flatMap { early in late.map { Double($0) - Double(early) } })
  }
}

/// Reads a journal back, twice.
struct JournalReplay {
  let folder: String

  func run() throws(FileFailure) -> Outcome {
    var outcome = Outcome(claims: ["functional.replay_digest"], clock: .virtual)
    do {
      let (first, second) = (try replay(), try replay())
      if first.digest != second.digest || first.report != second.report {
        outcome.failures.append("the same journal gave two runs")
      }
      if first.report.tornBytes > 0 {
        outcome.notes.append("\(first.report.tornBytes) bytes at the end are no whole record")
      }
      outcome.notes.append("chain \(first.report.digest), strategy \(first.digest)")
      outcome.metrics = [
        EvidenceMetric("replay.records", "count", Double(first.report.records), count: 2),
        EvidenceMetric("replay.skipped", "count", Double(first.skipped), count: 2),
      ]
    } catch {
      outcome.failures.append("\(error)")
    }
    return outcome
  }

  private func replay() throws -> (report: JournalReport, skipped: UInt64, digest: Digest256) {
    let bus = EventBus<MarketEvent>(topicCount: 1)
    let strategy = StrategyHandler(symbols: 4_096)
    _ = bus.subscribe(strategy, to: TopicID(rawValue: 0))
    let (report, skipped) = try Replayer.publish(
      FileJournalStorage(folder: folder), on: bus, clock: VirtualClock()
    ) { _ in TopicID(rawValue: 0) }
    return (report, skipped, strategy.digest)
  }
}
