// Where the time of a tick goes. Stages may lie inside of each other: what an inner one takes is taken
// off the outer one, so that the stages of a tick add up to no more than the tick.

public import NjordBounded
public import NjordRuntime
internal import NjordValues

/// Whether an instrumentor measures.
public enum InstrumentorMode: Sendable, CaseIterable {
  /// Every call returns at once.
  case off
  /// Every stage costs two looks at the clock.
  case on
}

/// What was measured of one stage.
public struct StageProfile: Sendable {
  /// Which one it is.
  public let stage: Stage
  /// How often the stage was entered; 0 means that nobody measured it, not that it took no time.
  public let calls: UInt64
  /// Nanoseconds in the stage, without those in stages inside of it.
  public let exclusive: UInt64
  /// Nanoseconds in the stage, with those in stages inside of it.
  public let inclusive: UInt64
  /// The share of the ticks' whole time, without stages inside of it, or nil without a measurement.
  public let share: Double?
  /// The 95 percent bounds of the share, or nil where there are fewer than two ticks.
  public let shareBounds: ClosedRange<Double>?
}

/// Measures the ticks of an engine and their stages.
///
/// All memory is taken by the initialiser: the most recent ticks, and sums over all.
public struct Instrumentor<Clock: EngineClock>: ~Copyable {
  /// Stages may lie inside of each other this deep.
  public static var depthMax: Int { 8 }

  /// What is known of a stage over all ticks.
  private struct Sums {
    var calls: UInt64 = 0
    var exclusive: UInt64 = 0
    var inclusive: UInt64 = 0
    /// Squares of nanoseconds, and products with the tick's nanoseconds, for the bounds of the share.
    var squares = 0.0
    var products = 0.0
  }

  /// A stage that was entered and not left.
  private struct Open {
    var stage = Stage.indicatorUpdate
    var start: UInt64 = 0
    /// Nanoseconds in the stages inside of it.
    var inner: UInt64 = 0
  }

  /// Whether anything is measured.
  public let mode: InstrumentorMode
  /// The most recent ticks, oldest first.
  public private(set) var window: RingBuffer<TickTiming>
  /// The durations of all ticks.
  public private(set) var ticks = LatencyHistogram()
  private let clock: Clock
  private var sums = InlineArray<7, Sums>(repeating: Sums())
  private var totalSquares = 0.0
  private var open = InlineArray<8, Open>(repeating: Open())
  private var depth = 0
  private var current = TickTiming()
  private var tickStart: UInt64 = 0
  private var isInTick = false

  /// Creates an instrumentor that has measured nothing.
  ///
  /// - Parameters:
  ///   - clock: Tells how long things take; one that never goes back.
  ///   - windowCapacity: The ticks to remember one by one, at least 1.
  ///   - mode: Whether to measure at all.
  public init(clock: Clock, windowCapacity: Int = 1_000, mode: InstrumentorMode = .on) {
    self.clock = clock
    self.mode = mode
    window = RingBuffer(capacity: windowCapacity)
  }

  /// Takes note that the work on another tick begins now.
  public mutating func beginTick() {
    guard mode == .on else { return }
    precondition(!isInTick, "a tick ends before the next one begins")
    isInTick = true
    let number = ticks.count
    current = TickTiming()
    current.tick = number
    tickStart = clock.now().sinceEpoch
  }

  /// Ends a tick, in which every stage was left.
  ///
  /// - Returns: Where its time went, or nil when nothing is measured.
  @discardableResult
  public mutating func endTick() -> TickTiming? {
    guard mode == .on else { return nil }
    precondition(isInTick && depth == 0, "a tick ends after its stages")
    isInTick = false
    current.total = clock.now().sinceEpoch &- tickStart
    ticks.record(current.total)
    let total = Double(current.total)
    totalSquares += total * total
    for stage in Stage.allCases {
      let nanoseconds = Double(current[stage])
      sums[stage.rawValue].squares += nanoseconds * nanoseconds
      sums[stage.rawValue].products += nanoseconds * total
    }
    window.push(current)
    return current
  }

  /// Enters a stage of the present tick.
  ///
  /// - Parameter stage: The stage; being more than `depthMax` deep is a programming error and traps.
  public mutating func begin(_ stage: Stage) {
    guard mode == .on else { return }
    precondition(isInTick && depth < Self.depthMax, "stages lie in a tick, at most 8 deep")
    open[depth] = Open(stage: stage, start: clock.now().sinceEpoch)
    depth += 1
  }

  /// Leaves the stage that was entered last.
  ///
  /// - Parameter stage: The stage; any other than the one entered last is a programming error and
  ///   traps.
  public mutating func end(_ stage: Stage) {
    guard mode == .on else { return }
    precondition(
      depth > 0 && open[depth - 1].stage == stage, "a stage is left before those around it")
    depth -= 1
    let inclusive = clock.now().sinceEpoch &- open[depth].start
    let exclusive = inclusive &- open[depth].inner
    if depth > 0 { open[depth - 1].inner &+= inclusive }
    current[stage] &+= exclusive
    sums[stage.rawValue].calls += 1
    sums[stage.rawValue].exclusive &+= exclusive
    sums[stage.rawValue].inclusive &+= inclusive
  }

  /// What was measured of each stage, in the order of the stages.
  public var profiles: [StageProfile] {
    Stage.allCases.map { stage in
      let sums = sums[stage.rawValue]
      let share = sums.calls > 0 && ticks.sum > 0 ? Double(sums.exclusive) / Double(ticks.sum) : nil
      return StageProfile(
        stage: stage, calls: sums.calls, exclusive: sums.exclusive, inclusive: sums.inclusive,
        share: share, shareBounds: share.flatMap { bounds(of: $0, sums) })
    }
  }

  /// The bounds of a ratio of sums over ticks, which vary together.
  ///
  /// Cochran, "Sampling Techniques", 1977, section 6.4: the variance of the ratio estimator.
  private func bounds(of share: Double, _ sums: Sums) -> ClosedRange<Double>? {
    let count = Double(ticks.count)
    guard count >= 2, let mean = ticks.mean, mean > 0 else { return nil }
    let residuals = sums.squares - 2 * share * sums.products + share * share * totalSquares
    let spread = 1.96 * (max(0, residuals) / (count - 1) / count).squareRoot() / mean
    return max(0, share - spread)...min(1, share + spread)
  }
}
