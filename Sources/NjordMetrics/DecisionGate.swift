// Whether an optimisation is worth building, decided by what was measured and by thresholds that were
// there before. A stage that nobody measured is not a stage that takes no time.

/// An optimisation that the gate decides about.
public enum Optimisation: Sendable, CaseIterable {
  /// Log lines go through a bounded queue to a thread of their own.
  case asynchronousLogging
  /// Results are gathered in a ring and written ten to twenty at a time.
  case batchedWriting
  /// Queues between threads without locks.
  case lockFreeQueues
  /// Rows are gathered and added to frames a hundred ticks at a time.
  case batchedFrames

  /// The optimisation's name in files: lower case with underscores.
  public var name: String {
    switch self {
    case .asynchronousLogging: "asynchronous_logging"
    case .batchedWriting: "batched_writing"
    case .lockFreeQueues: "lock_free_queues"
    case .batchedFrames: "batched_frames"
    }
  }
}

/// How much an optimisation matters.
public enum OptimisationPriority: String, Sendable, CaseIterable {
  /// Build it first.
  case high
  /// Build it when the high ones are done.
  case medium
}

/// From which share of a tick on an optimisation is worth building.
public struct OptimisationThreshold: Hashable, Sendable {
  /// What to build.
  public var optimisation: Optimisation
  /// The stage that it makes faster.
  public var stage: Stage
  /// The share of tick time above which it is worth it, 0 to 1.
  public var share: Double
  /// How much it matters.
  public var priority: OptimisationPriority

  /// Sets a threshold.
  ///
  /// - Parameters:
  ///   - optimisation: What to build.
  ///   - stage: The stage that it makes faster.
  ///   - share: The share of tick time above which it is worth it, 0 to 1.
  ///   - priority: How much it matters.
  public init(
    _ optimisation: Optimisation, stage: Stage, share: Double, priority: OptimisationPriority
  ) {
    self.optimisation = optimisation
    self.stage = stage
    self.share = share
    self.priority = priority
  }
}

/// What the gate says about one optimisation.
public enum OptimisationDecision: Hashable, Sendable {
  /// The stage takes more than the threshold: build it.
  case implement
  /// The stage takes less: leave it.
  case skip
  /// Nothing can be said, for this reason.
  case notMeasured(String)

  /// The decision's name in files: lower case with underscores.
  public var name: String {
    switch self {
    case .implement: "implement"
    case .skip: "skip"
    case .notMeasured: "not_measured"
    }
  }
}

/// A decision with what it rests on.
public struct OptimisationRecord: Sendable {
  /// The threshold that was applied.
  public let threshold: OptimisationThreshold
  /// What follows.
  public let decision: OptimisationDecision
  /// The measured share of tick time, or nil.
  public let share: Double?
  /// The 95 percent bounds of the share, or nil.
  public let bounds: ClosedRange<Double>?
  /// The ticks measured.
  public let ticks: UInt64
}

/// Decides about optimisations by measured shares.
public struct DecisionGate: Sendable {
  /// The thresholds to apply, in the order of the report.
  public let thresholds: [OptimisationThreshold]
  /// With fewer ticks nothing is decided.
  public let ticksMin: UInt64

  /// The thresholds of the specification.
  public static let standardThresholds = [
    OptimisationThreshold(.asynchronousLogging, stage: .logging, share: 0.40, priority: .high),
    OptimisationThreshold(.batchedWriting, stage: .resultWriting, share: 0.30, priority: .high),
    OptimisationThreshold(.lockFreeQueues, stage: .queueOperations, share: 0.20, priority: .medium),
    OptimisationThreshold(.batchedFrames, stage: .frameOperations, share: 0.25, priority: .medium),
  ]

  /// Creates a gate.
  ///
  /// - Parameters:
  ///   - thresholds: The thresholds to apply.
  ///   - ticksMin: With fewer ticks nothing is decided.
  public init(
    thresholds: [OptimisationThreshold] = DecisionGate.standardThresholds, ticksMin: UInt64 = 1_000
  ) {
    self.thresholds = thresholds
    self.ticksMin = ticksMin
  }

  /// Decides.
  ///
  /// - Parameters:
  ///   - profiles: What was measured of each stage.
  ///   - ticks: The ticks measured.
  /// - Returns: A record for each threshold, in their order.
  public func decide(_ profiles: [StageProfile], ticks: UInt64) -> [OptimisationRecord] {
    thresholds.map { threshold in
      let profile = profiles.first { $0.stage == threshold.stage }
      return OptimisationRecord(
        threshold: threshold, decision: decide(threshold, profile, ticks: ticks),
        share: profile?.share, bounds: profile?.shareBounds, ticks: ticks)
    }
  }

  private func decide(
    _ threshold: OptimisationThreshold, _ profile: StageProfile?, ticks: UInt64
  ) -> OptimisationDecision {
    guard let profile, profile.calls > 0 else {
      return .notMeasured("the stage was not instrumented")
    }
    guard ticks >= ticksMin else {
      return .notMeasured("\(ticks) ticks are fewer than \(ticksMin)")
    }
    guard let bounds = profile.shareBounds else { return .notMeasured("no tick took any time") }
    if bounds.lowerBound > threshold.share { return .implement }
    if bounds.upperBound <= threshold.share { return .skip }
    return .notMeasured("the interval of the share holds the threshold")
  }
}
