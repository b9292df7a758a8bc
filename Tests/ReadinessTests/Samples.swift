// A commit, a claim and a record that fits it: each test changes one thing and looks at the status.

import Evidence
import GateModel
import Readiness

enum Sample {
  static let digest = String(repeating: "d", count: 64)
  static let sources = SourceState(
    commit: String(repeating: "c", count: 40), isDirty: false,
    tree: String(repeating: "e", count: 40), digest: digest)
  /// 2026-11-21.
  static let day = CalendarDay("2026-11-21") ?? CalendarDay(number: 0)

  static func time(_ day: CalendarDay) -> UInt64 { UInt64(day.number) * 86_400_000_000_000 }

  static func record(
    _ command: String, _ metrics: [EvidenceMetric], day: CalendarDay = day,
    clock: ClockKind = .wall, sources: SourceState = sources, exitCode: Int = 0
  ) -> EvidenceRecord {
    var record = EvidenceRecord(
      claims: [],
      invocation: Invocation(
        arguments: ["njord-gate", "all", "--evidence"], workingDirectory: ".", exitCode: exitCode,
        start: time(day), end: time(day) + 5_000_000_000),
      clock: clock, source: sources, toolchain: "Swift 6.3",
      host: HostFingerprint(processor: "P", processorCount: 2, load: 0.5))
    record.command = command
    record.metrics = metrics
    return record
  }

  /// A record of the command that most tests are about.
  static func record(
    _ metrics: [EvidenceMetric], day: CalendarDay = day, sources: SourceState = sources,
    exitCode: Int = 0
  ) -> EvidenceRecord {
    record("secrets", metrics, day: day, sources: sources, exitCode: exitCode)
  }

  static func demand(
    _ command: String = "secrets", _ metric: String = "secrets.found",
    _ threshold: String = "= 0 findings"
  ) -> Demand {
    Demand(
      command: command, metric: metric, threshold: Threshold(threshold) ?? Threshold.all,
      ageMaxDays: 30)
  }

  static func claim(
    _ id: String = "security.history", _ demand: Demand = demand(), level: ClaimLevel = .must,
    tier: Tier = .production, waiver: WaiverRule = .allowed
  ) -> Claim {
    Claim(
      id: id, category: .security, statement: "No secrets.", level: level, tier: tier,
      waiver: waiver, basis: .measured(demand))
  }

  static func found(_ value: Double = 0, notMeasured: String? = nil) -> EvidenceMetric {
    EvidenceMetric("secrets.found", "findings", value, count: 12, notMeasured: notMeasured)
  }

  static func input(
    _ records: [PooledRecord], claims: [Claim] = [claim()], sources: SourceState = sources
  ) -> ReadinessInput {
    var criteria = Criteria()
    criteria.claims = claims
    criteria.signOffs = [SignOffRole(id: "operations", statement: "Operations accepts it.")]
    return ReadinessInput(
      subject: ReportSubject(
        sources: sources, criteriaDigest: nil, configurationDigest: nil, asOf: day),
      criteria: criteria, criteriaName: "docs/validation/criteria.yml",
      pool: EvidencePool(records: records), toolVersion: "1")
  }

  static func state(_ records: EvidenceRecord..., claims: [Claim] = [claim()]) -> ReadinessState {
    ReadinessState(input(records.map { PooledRecord($0) }, claims: claims))
  }

  static func waiver() -> Waiver {
    Waiver(
      claim: "security.history", reason: "known", owner: "Ann", author: "Ann", approver: "Bob",
      created: CalendarDay(number: day.number - 10), expires: CalendarDay(number: day.number + 10))
  }
}

extension Threshold {
  /// Where a test misspells one.
  static var all: Threshold {
    guard let all = Threshold("all") else { preconditionFailure("`all` is a threshold") }
    return all
  }
}
