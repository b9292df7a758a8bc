// Parts start in order and stop in the reverse order, within a time that somebody has decided. A part
// that fails to start takes those before it down again; a part that is slow to stop is told so and
// does not keep the others from stopping.

public import NjordValues

/// How a part of the engine is to stop.
public enum StopUrgency: Hashable, Sendable {
  /// In order, and done by this moment.
  case orderly(deadline: Nanos)
  /// At once, leaving undone what can be left undone: the time is over.
  case now
}

/// What became of each part when the engine stopped.
public struct ShutdownReport: Hashable, Sendable {
  /// One part.
  public struct Part: Hashable, Sendable {
    /// The part's name.
    public let name: String
    /// How it was told to stop.
    public let urgency: StopUrgency
    /// How long it took, in nanoseconds.
    public let nanoseconds: UInt64
    /// What went wrong, or nil.
    public let problem: String?
  }

  /// The parts in the order in which they stopped.
  public let parts: [Part]
  /// Whether every part stopped without a problem before the deadline.
  public let isOrderly: Bool
}

/// Why the engine did not start.
public struct StartFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The part that failed.
  public let name: String
  /// What it said.
  public let problem: String
  /// What became of the parts that had started.
  public let shutdown: ShutdownReport

  /// A sentence for logs.
  public var description: String { "\(name) did not start: \(problem)" }
}

/// Starts and stops the parts of an engine, on one thread.
public final class Lifecycle<Clock: EngineClock> {
  private struct Part {
    var name: String
    var start: () throws -> Void
    var stop: (StopUrgency) throws -> Void
  }

  /// Where the engine is in its life.
  public enum Phase: Sendable, CaseIterable {
    /// Not started; parts can be added.
    case idle
    /// Started.
    case running
    /// Stopped for good.
    case stopped
  }

  /// Where the engine is in its life.
  public private(set) var phase = Phase.idle
  private let clock: Clock
  private let stopNanosecondsMax: UInt64
  private var parts: [Part] = []
  private let partsMax = 1_024
  private var startedCount = 0

  /// Creates a life without parts.
  ///
  /// - Parameters:
  ///   - clock: Tells how long stopping takes.
  ///   - stopNanosecondsMax: How long all parts together may take to stop in order.
  public init(clock: Clock, stopNanosecondsMax: UInt64) {
    self.clock = clock
    self.stopNanosecondsMax = stopNanosecondsMax
  }

  /// Adds a part, which starts after and stops before those added earlier; the 1,025th traps.
  ///
  /// - Parameters:
  ///   - name: The part's name in reports.
  ///   - start: Starts it; what it throws ends the start of the engine.
  ///   - stop: Stops it; is called once, and only where it was started.
  public func add(
    _ name: String, start: @escaping () throws -> Void,
    stop: @escaping (StopUrgency) throws -> Void
  ) {
    precondition(phase == .idle, "parts are added before the engine starts")
    precondition(parts.count < partsMax, "an engine has at most \(partsMax) parts")
    parts.append(Part(name: name, start: start, stop: stop))
  }

  /// Starts the parts in order.
  ///
  /// - Throws: `StartFailure` when a part fails; those before it have been stopped then.
  public func start() throws(StartFailure) {
    precondition(phase == .idle, "an engine starts once")
    phase = .running
    for part in parts {
      do {
        try part.start()
        startedCount += 1
      } catch {
        throw StartFailure(name: part.name, problem: "\(error)", shutdown: stop())
      }
    }
  }

  /// Stops the parts that were started, in the reverse order; a second call does nothing.
  ///
  /// - Returns: What became of each part.
  @discardableResult
  public func stop() -> ShutdownReport {
    phase = .stopped
    let begin = clock.now()
    let deadline = (try? begin.adding(nanoseconds: stopNanosecondsMax)) ?? .max
    var stopped: [ShutdownReport.Part] = []
    while startedCount > 0 {
      startedCount -= 1
      stopped.append(stop(parts[startedCount], deadline: deadline))
    }
    return ShutdownReport(
      parts: stopped,
      isOrderly: clock.now() <= deadline && stopped.allSatisfy { $0.problem == nil })
  }

  private func stop(_ part: Part, deadline: Nanos) -> ShutdownReport.Part {
    let begin = clock.now()
    let urgency: StopUrgency = begin < deadline ? .orderly(deadline: deadline) : .now
    var problem: String?
    do { try part.stop(urgency) } catch { problem = "\(error)" }
    return ShutdownReport.Part(
      name: part.name, urgency: urgency, nanoseconds: clock.now().nanoseconds(since: begin) ?? 0,
      problem: problem)
  }
}
