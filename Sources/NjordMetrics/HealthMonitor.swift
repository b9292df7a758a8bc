// Whether the engine is fit to go on, as a decision with reasons. Checks answer at once or later; one
// that does not answer in time has failed, and it takes several failures in a row to call a check
// unhealthy, so that one slow answer does not stop the trading.

public import NjordValues

/// What a check says.
public enum HealthStatus: Hashable, Sendable {
  /// All is well.
  case healthy
  /// Something is wrong.
  case failing(String)
  /// The answer comes later, through `answer`.
  case pending
}

/// How much a check matters.
public enum HealthSeverity: Sendable, CaseIterable {
  /// Without it the engine must not trade.
  case critical
  /// Without it the engine may trade, and somebody should look.
  case advisory
}

/// What is known of one check.
public struct HealthCheckReport: Hashable, Sendable {
  /// The check's name.
  public let name: String
  /// How much it matters.
  public let severity: HealthSeverity
  /// Whether it counts as healthy.
  public let isHealthy: Bool
  /// The failures since the last good answer.
  public let failureStreak: Int
  /// What was wrong at the last failure, or nil since the last good answer.
  public let problem: String?
}

/// Whether the engine is fit to go on.
public struct HealthReport: Hashable, Sendable {
  /// When it was found out.
  public let time: Nanos
  /// Whether every critical check is healthy and has answered at least once.
  public let opsOK: Bool
  /// A sentence for each check that is not healthy, critical ones first.
  public let reasons: [String]
  /// Every check, in the order in which they were added.
  public let checks: [HealthCheckReport]
}

/// Runs checks and tells whether the engine is fit to go on. On one thread.
public struct HealthMonitor: ~Copyable {
  private struct Check {
    var name: String
    var severity: HealthSeverity
    var run: (Nanos) -> HealthStatus
    var timeoutNanoseconds: UInt64
    var failuresMax: Int
    var pendingSince: Nanos?
    var streak = 0
    var problem: String?
    var hasAnswered = false

    var isHealthy: Bool { hasAnswered && streak < failuresMax }
  }

  private var checks: [Check] = []
  private let checksMax = 1_024

  /// Creates a monitor without checks, for which all is well.
  public init() {}

  /// Adds a check; the 1,025th traps.
  ///
  /// - Parameters:
  ///   - name: The check's name, which no other has; else it traps.
  ///   - severity: How much it matters.
  ///   - timeoutNanoseconds: How long an answer may take, at most.
  ///   - failuresMax: From how many failures in a row on the check is unhealthy, at least 1.
  ///   - run: Answers, or says that the answer comes later; must not wait.
  public mutating func add(
    _ name: String, _ severity: HealthSeverity, timeoutNanoseconds: UInt64 = 1_000_000_000,
    failuresMax: Int = 1, run: @escaping (Nanos) -> HealthStatus
  ) {
    precondition(!checks.contains { $0.name == name }, "a check has a name of its own")
    precondition(checks.count < checksMax, "a monitor has at most \(checksMax) checks")
    precondition(failuresMax >= 1, "a check is unhealthy after at least one failure")
    checks.append(
      Check(
        name: name, severity: severity, run: run, timeoutNanoseconds: timeoutNanoseconds,
        failuresMax: failuresMax))
  }

  /// Runs every check that is not waiting for an answer, and gives up those that wait for too long.
  ///
  /// - Parameter now: The present time.
  public mutating func runAll(at now: Nanos) {
    for index in checks.indices {
      if let since = checks[index].pendingSince {
        let waited = now.nanoseconds(since: since) ?? 0
        guard waited >= checks[index].timeoutNanoseconds else { continue }
        note(.failing("no answer in time"), for: index)
      } else {
        let status = checks[index].run(now)
        if status == .pending { checks[index].pendingSince = now } else { note(status, for: index) }
      }
    }
  }

  /// Takes the answer of a check that said it would come later; one that was given up is ignored.
  ///
  /// - Parameters:
  ///   - name: The check's name.
  ///   - status: Its answer.
  ///   - now: The present time; an answer that comes too late is a failure.
  public mutating func answer(_ name: String, _ status: HealthStatus, at now: Nanos) {
    guard let index = checks.firstIndex(where: { $0.name == name }),
      let since = checks[index].pendingSince, status != .pending
    else { return }
    let isLate = (now.nanoseconds(since: since) ?? 0) >= checks[index].timeoutNanoseconds
    note(isLate ? .failing("no answer in time") : status, for: index)
  }

  /// What is known now.
  ///
  /// - Parameter now: The present time.
  /// - Returns: The verdict, its reasons, and every check.
  public func report(at now: Nanos) -> HealthReport {
    let unhealthy = checks.filter { !$0.isHealthy }
    let ordered =
      unhealthy.filter { $0.severity == .critical } + unhealthy.filter { $0.severity == .advisory }
    return HealthReport(
      time: now, opsOK: !unhealthy.contains { $0.severity == .critical },
      reasons: ordered.map { "\($0.name): \($0.problem ?? "has not answered yet")" },
      checks: checks.map { check in
        HealthCheckReport(
          name: check.name, severity: check.severity, isHealthy: check.isHealthy,
          failureStreak: check.streak, problem: check.problem)
      })
  }

  private mutating func note(_ status: HealthStatus, for index: Int) {
    checks[index].pendingSince = nil
    checks[index].hasAnswered = true
    switch status {
    case .healthy: (checks[index].streak, checks[index].problem) = (0, nil)
    case .failing(let problem):
      checks[index].streak += 1
      checks[index].problem = problem
    case .pending: break
    }
  }
}
