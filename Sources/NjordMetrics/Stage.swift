// The stages of a tick. They are numbers, because a dictionary by name and a look at the memory for
// each tick cost fifty times as much as what they were to measure.

/// A part of the work on one tick.
public enum Stage: Int, Sendable, CaseIterable, BitwiseCopyable {
  /// Bars and indicators take the tick.
  case indicatorUpdate = 0
  /// Patterns are looked for and a decision is made.
  case signalEvaluation
  /// Positions, stops and orders are looked after.
  case positionManagement
  /// Log lines are made and written.
  case logging
  /// Results are made and written.
  case resultWriting
  /// Rows are added to frames of columns.
  case frameOperations
  /// Events go into and out of queues.
  case queueOperations

  /// The stage's name in files: lower case with underscores.
  public var name: String {
    switch self {
    case .indicatorUpdate: "indicator_update"
    case .signalEvaluation: "signal_evaluation"
    case .positionManagement: "position_management"
    case .logging: "logging"
    case .resultWriting: "result_writing"
    case .frameOperations: "frame_operations"
    case .queueOperations: "queue_operations"
    }
  }
}

/// How long each stage of one tick took.
public struct TickTiming: Sendable, BitwiseCopyable {
  /// How many ticks there were before.
  public var tick: UInt64 = 0
  /// Nanoseconds from the beginning of the tick to its end.
  public var total: UInt64 = 0
  /// Nanoseconds in each stage but not in a stage inside of it, at the stage's raw value.
  private var exclusive = InlineArray<7, UInt64>(repeating: 0)

  /// Creates the timing of a tick that took no time.
  public init() {}

  /// Nanoseconds in a stage, without those in stages inside of it.
  ///
  /// - Parameter stage: The stage.
  public subscript(stage: Stage) -> UInt64 {
    get { exclusive[stage.rawValue] }
    set { exclusive[stage.rawValue] = newValue }
  }

  /// Nanoseconds of the tick in no stage at all.
  public var unattributed: UInt64 {
    let attributed = Stage.allCases.reduce(0) { $0 + self[$1] }
    return total > attributed ? total - attributed : 0
  }
}
