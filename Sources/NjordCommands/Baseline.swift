// Where the time of a tick goes before anything is optimised, and what follows from it.

internal import Evidence
internal import GateModel
internal import NjordHost
internal import NjordMetrics
internal import NjordValues

/// Measures a baseline over ticks.
struct Baseline {
  let ticks: [TradeEvent]
  let seed: UInt64?
  let folder: String
  let floor: NoiseFloor

  /// The columns of the file with one line per tick.
  static let columns =
    ["tick", "time_ns", "symbol", "total_ns"] + Stage.allCases.map { "\($0.name)_ns" }
    + ["unattributed_ns"]

  func run() throws(FileFailure) -> Outcome {
    var outcome = Outcome(claims: ["perf.tick_time"], seed: seed)
    let symbols = (ticks.map(\.symbol.index).max() ?? 0) + 1
    let residentBefore = HostReadings.residentByteCount
    let (begin, processorBegin) = (WallClock().now(), HostReadings.processNanoseconds)
    var engine = TickEngine(symbols: symbols, clock: WallClock(), mode: .on)
    var rows = Self.columns.joined(separator: ",") + "\n"
    for tick in ticks {
      guard let timing = engine.process(tick) else { continue }
      rows += Self.row(timing, tick)
    }
    let processor = HostReadings.processNanoseconds - processorBegin
    let wall = WallClock().now().nanoseconds(since: begin) ?? 0
    let histogram = engine.instrumentor.ticks
    outcome.metrics = floor.metrics + metrics(histogram)
    outcome.metrics.append(
      EvidenceMetric("baseline.decisions", "count", Double(engine.decisions), count: ticks.count))
    let resident = HostReadings.residentByteCount
    let growth = residentBefore.flatMap { before in resident.map { Double($0) - Double(before) } }
    let window: [(key: String, value: JSONValue)] = [
      ("processorNanoseconds", .integer(Int(processor))), ("wallNanoseconds", .integer(Int(wall))),
      ("residentGrowthBytes", growth.map { .decimal($0, places: 0) } ?? .null),
    ]
    let profiles = engine.instrumentor.profiles
    let records = DecisionGate().decide(profiles, ticks: histogram.count)
    try outcome.write(
      report(histogram, profiles, window).pretty, to: "\(folder)/baseline.json")
    try outcome.write(rows, to: "\(folder)/ticks.csv")
    try outcome.write(Self.decision(records).pretty, to: "\(folder)/decision.json")
    outcome.notes = records.map(Self.sentence)
    return outcome
  }

  private func metrics(_ histogram: LatencyHistogram) -> [EvidenceMetric] {
    let p99 = histogram.quantile(0.99).map { Double($0) }
    let mean = histogram.mean
    return [
      EvidenceMetric(
        "baseline.tick_mean", "ns", mean, count: Int(histogram.count), notMeasured: floor.noise),
      EvidenceMetric(
        "baseline.tick_p99", "ns", p99, count: Int(histogram.count),
        notMeasured: floor.noise ?? (p99 == nil ? "too few ticks" : nil)),
      EvidenceMetric(
        "baseline.ticks_per_second", "1/s", mean.map { $0 > 0 ? 1e9 / $0 : 0 },
        count: Int(histogram.count), notMeasured: floor.noise),
    ]
  }

  private static func row(_ timing: TickTiming, _ tick: TradeEvent) -> String {
    let stages = Stage.allCases.map { "\(timing[$0])" }.joined(separator: ",")
    return "\(timing.tick),\(tick.eventTime.sinceEpoch),\(tick.symbol.rawValue),\(timing.total),"
      + "\(stages),\(timing.unattributed)\n"
  }

  private func report(
    _ histogram: LatencyHistogram, _ profiles: [StageProfile],
    _ window: [(key: String, value: JSONValue)]
  ) -> JSONValue {
    .object([
      ("version", .integer(1)), ("ticks", .integer(Int(histogram.count))),
      ("noise", .string(orNull: floor.noise)),
      ("meanNanoseconds", Self.number(histogram.mean)),
      ("p99Nanoseconds", Self.number(histogram.quantile(0.99).map { Double($0) })),
      ("window", .object(window)),
      (
        "stages",
        .array(
          profiles.map { profile in
            .object([
              ("stage", .string(profile.stage.name)), ("calls", .integer(Int(profile.calls))),
              ("exclusiveNanoseconds", .integer(Int(profile.exclusive))),
              ("inclusiveNanoseconds", .integer(Int(profile.inclusive))),
              ("share", Self.number(profile.share)),
            ])
          })
      ),
    ])
  }

  private static func decision(_ records: [OptimisationRecord]) -> JSONValue {
    .object([
      ("version", .integer(1)),
      (
        "decisions",
        .array(
          records.map { record in
            var reason: JSONValue = .null
            if case .notMeasured(let why) = record.decision { reason = .string(why) }
            return .object([
              ("optimisation", .string(record.threshold.optimisation.name)),
              ("stage", .string(record.threshold.stage.name)),
              ("threshold", number(record.threshold.share)),
              ("priority", .string(record.threshold.priority.rawValue)),
              ("decision", .string(record.decision.name)), ("reason", reason),
              ("share", number(record.share)), ("low", number(record.bounds?.lowerBound)),
              ("high", number(record.bounds?.upperBound)),
              ("ticks", .integer(Int(record.ticks))),
            ])
          })
      ),
    ])
  }

  private static func sentence(_ record: OptimisationRecord) -> String {
    let share = record.share.map { "\(fixedPoint($0 * 100, places: 1)) %" } ?? "no share"
    var text = "\(record.threshold.optimisation.name): \(record.decision.name)"
    if case .notMeasured(let why) = record.decision { text += " (\(why))" }
    return text + ", \(record.threshold.stage.name) takes \(share) of tick time; "
      + "the threshold is \(fixedPoint(record.threshold.share * 100, places: 0)) %"
  }

  private static func number(_ value: Double?) -> JSONValue {
    value.map { .decimal($0, places: 6) } ?? .null
  }
}

/// What measuring costs.
struct BenchOverhead {
  let scale: Int
  let seed: UInt64

  func run() -> Outcome {
    var outcome = Outcome(claims: ["perf.instrumentor_cost"], seed: seed)
    var market = MarketSimulator(seed: seed, symbols: 16, start: .epoch, ticksPerSecond: 1_000)
    let ticks = (0..<2_000).map { _ in market.next() }
    var on = TickEngine(symbols: 16, clock: WallClock(), mode: .on)
    var off = TickEngine(symbols: 16, clock: WallClock(), mode: .off)
    let pairs = max(5, 51 * scale / 100)
    let ratio = Ratio.measure(pairs: pairs, operations: ticks.count) {
      for tick in ticks { on.process(tick) }
    } over: {
      for tick in ticks { off.process(tick) }
    }
    let added = ratio.numerator - ratio.denominator
    let unreliable = BuildKind.isOptimised ? nil : "not an optimised build"
    outcome.metrics = [
      EvidenceMetric(
        "overhead.nanoseconds_per_tick", "ns", added, count: pairs, notMeasured: unreliable),
      EvidenceMetric(
        "overhead.share_of_5ms_tick", "ratio", added / 5_000_000, count: pairs,
        notMeasured: unreliable),
    ]
    return outcome
  }
}
