// From a claim and the evidence to a status. What was not measured, or on other sources, or in virtual
// time where real time was asked for, is NOT MEASURED; what was changed afterwards is a failure.

internal import Evidence
internal import GateModel

/// How a claim stands.
package enum ClaimStatus: String, Sendable, CaseIterable {
  case pass = "PASS"
  case fail = "FAIL"
  case waived = "WAIVED"
  case notMeasured = "NOT MEASURED"
  case attested = "ATTESTED"
  case unsigned = "UNSIGNED"

  /// Whether it keeps a verdict from being given.
  var blocks: Bool {
    switch self {
    case .pass, .waived, .attested: false
    case .fail, .notMeasured, .unsigned: true
    }
  }
}

/// A claim with its status and what it rests on.
package struct Assessment: Sendable {
  package let claim: Claim
  package var status: ClaimStatus
  /// Why, in a few words; empty where the values say it.
  package var reason: String
  /// The metric that was compared, where there is one.
  var value: MeasuredValue?
  /// The record that it rests on, or that does not count.
  var record: PooledRecord?
  var signature: Signature?

  init(_ claim: Claim, _ status: ClaimStatus, reason: String = "") {
    self.claim = claim
    self.status = status
    self.reason = reason
  }
}

/// A metric as the report prints it.
struct MeasuredValue: Sendable, Equatable {
  /// `12 of 12`, `0.97 ratio`, `0 count`.
  let text: String
  let count: Int
  /// `0 to 0.03`; nil where no bounds are known.
  let bounds: String?
}

/// Judges claims by evidence.
struct Assessor {
  let subject: ReportSubject
  let pool: EvidencePool
  let day: CalendarDay

  static let noEvidence = "no evidence"

  /// A command that the person at the keyboard ended, or that could not look at everything, ends so.
  private static let exitCodeMax = 1

  func assess(_ claim: Claim, _ demand: Demand) -> Assessment {
    if let broken = pool.broken.first(where: { $0.command == demand.command }) {
      return Assessment(
        claim, .fail, reason: "the evidence \(broken.name) cannot be trusted: \(broken.reason)")
    }
    let candidates = pool.records.filter { item in
      item.record.command == demand.command
        && item.record.metric(demand.metric) != nil
    }
    let fitting = candidates.filter { $0.record.source.digest == subject.sources.digest }
    let clean = fitting.filter { !$0.record.source.isDirty }
    if subject.sources.digest != nil, let record = EvidencePool.newest(clean) {
      return judge(claim, demand, record)
    }
    if candidates.isEmpty, isMeasured(demand.command) {
      let reason = "no evidence: the record of `\(demand.command)` does not say `\(demand.metric)`"
      return Assessment(claim, .notMeasured, reason: reason)
    }
    return missing(claim, fitting, candidates)
  }

  /// Whether there is a record of a command for these sources.
  private func isMeasured(_ command: String) -> Bool {
    pool.records.contains { item in
      item.record.command == command && item.record.source.digest == subject.sources.digest
    }
  }

  private func missing(
    _ claim: Claim, _ fitting: [PooledRecord], _ candidates: [PooledRecord]
  ) -> Assessment {
    guard let record = EvidencePool.newest(fitting) ?? EvidencePool.newest(candidates) else {
      return Assessment(claim, .notMeasured, reason: Self.noEvidence)
    }
    let commit = record.record.source.commit.map { "`\($0.prefix(10))`" } ?? "no commit"
    var assessment = Assessment(
      claim, .notMeasured,
      reason: subject.sources.digest == nil
        ? "git does not know these sources, so nothing can be attributed to them"
        : fitting.isEmpty
          ? "stale: measured at \(commit), whose sources differ"
          : "measured with changes that no commit has")
    assessment.record = record
    return assessment
  }

  private func judge(_ claim: Claim, _ demand: Demand, _ item: PooledRecord) -> Assessment {
    var assessment = Assessment(claim, .notMeasured)
    assessment.record = item
    guard let metric = item.record.metric(demand.metric) else { return assessment }
    assessment.value = MeasuredValue(metric, demand.threshold)
    if let problem = item.artifactProblem {
      (assessment.status, assessment.reason) = (.fail, problem)
      return assessment
    }
    if let reason = reasonNotToCount(demand, item, metric) {
      assessment.reason = reason
      return assessment
    }
    switch demand.threshold.answer(for: metric) {
    case .holds: assessment.status = .pass
    case .fails: assessment.status = .fail
    case .open(let reason): assessment.reason = reason
    }
    if assessment.status == .pass, item.record.clock == .virtual {
      assessment.reason = "in virtual time"
    }
    return assessment
  }

  /// Why a record says nothing about a claim, or nil.
  private func reasonNotToCount(
    _ demand: Demand, _ item: PooledRecord, _ metric: EvidenceMetric
  ) -> String? {
    let record = item.record
    if !(0...Self.exitCodeMax).contains(record.invocation.exitCode) {
      return "the command could not look at everything (exit code \(record.invocation.exitCode))"
    }
    if demand.clock == .wall, record.clock == .virtual {
      return "virtual time says nothing about a duration"
    }
    if day.number - item.day.number > demand.ageMaxDays {
      return "older than \(demand.ageMaxDays) days: measured on \(item.day)"
    }
    if metric.count < demand.countMin {
      return "too few observations: \(metric.count), at least \(demand.countMin) are needed"
    }
    return demand.conditions.lazy.compactMap { reason(for: $0, record) }.first
  }

  private func reason(for condition: Condition, _ record: EvidenceRecord) -> String? {
    guard let metric = record.metric(condition.metric) else {
      return "the record does not say \(condition.metric)"
    }
    switch condition.threshold.answer(for: metric) {
    case .holds: return nil
    case .fails:
      let value = MeasuredValue(metric, condition.threshold).text
      return "\(condition.metric) is \(value), and has to be \(condition.threshold)"
    case .open(let reason): return "\(condition.metric): \(reason)"
    }
  }
}

extension EvidenceRecord {
  /// What every record measures, as the criteria name it.
  private static let exitCodeName = "exit-code"

  /// A metric by its name; the exit code is one too.
  fileprivate func metric(_ name: String) -> EvidenceMetric? {
    if name == Self.exitCodeName {
      return EvidenceMetric(name, "exit-code", Double(invocation.exitCode), count: 1)
    }
    return metrics.first { $0.name == name }
  }
}

extension MeasuredValue {
  /// - Parameters:
  ///   - metric: The metric.
  ///   - threshold: What it is compared with; nil for nothing.
  init(_ metric: EvidenceMetric, _ threshold: Threshold? = nil) {
    count = metric.count
    guard let value = metric.value else {
      (text, bounds) = ("none", nil)
      return
    }
    text =
      threshold?.relation == .all
      ? "\(Self.number(value)) of \(metric.count)" : "\(Self.number(value)) \(metric.unit)"
    bounds = metric.bounds.map {
      "\(Self.number($0.lowerBound)) to \(Self.number($0.upperBound))"
    }
  }

  private static func number(_ value: Double) -> String {
    let places = value == value.rounded() ? 0 : value.magnitude >= 100 ? 1 : 4
    return fixedPoint(value, places: places)
  }
}
