// What somebody might do to make a report look better, and the status that it gets.

import Evidence
import GateModel
import Readiness
import Testing

@Suite("Tampering is seen")
struct TamperingTests {
  private func status(_ state: ReadinessState) -> ClaimStatus? { state.claims.first?.status }
  private func reason(_ state: ReadinessState) -> String { state.claims.first?.reason ?? "" }

  @Test("a record that fits is a PASS, and the verdict is READY")
  func fits() {
    let state = Sample.state(Sample.record([Sample.found()]))
    #expect(status(state) == .pass)
    #expect(state.production.word == .ready)
    #expect(state.production.blockers == [])
    #expect(state.enterprise.word == .undetermined)
    #expect(state.enterprise.blockers.map(\.subject) == ["operations"])
  }

  @Test("an edited artifact: FAIL")
  func artifact() {
    let item = PooledRecord(
      Sample.record([Sample.found()]),
      artifactProblem: "the artifact a.csv was changed after it was written")
    let state = ReadinessState(Sample.input([item]))
    #expect(status(state) == .fail)
    #expect(reason(state).contains("a.csv was changed"))
    #expect(state.production.word == .notReady)
  }

  @Test("an edited record: FAIL of what it was about, and of both verdicts")
  func editedRecord() {
    var input = Sample.input([PooledRecord(Sample.record([Sample.found()]))])
    input.pool.broken = [
      BrokenEvidence(name: "00.json", reason: "it was changed", command: "secrets")
    ]
    let state = ReadinessState(input)
    #expect(status(state) == .fail)
    #expect(state.production.word == .notReady)
    input.pool.broken = [BrokenEvidence(name: "00.json", reason: "no record", command: nil)]
    #expect(status(ReadinessState(input)) == .pass)
    #expect(ReadinessState(input).production.word == .notReady)
  }

  @Test("a record of another commit's sources: NOT MEASURED, and stale")
  func otherCommit() {
    var sources = Sample.sources
    sources.digest = String(repeating: "a", count: 64)
    let state = Sample.state(Sample.record([Sample.found()], sources: sources))
    #expect(status(state) == .notMeasured)
    #expect(reason(state) == "stale: measured at `cccccccccc`, whose sources differ")
    #expect(state.production.word == .undetermined)
    sources.digest = nil
    #expect(status(Sample.state(Sample.record([Sample.found()], sources: sources))) == .notMeasured)
  }

  @Test("a record of a tree with changes: NOT MEASURED")
  func dirtyRecord() {
    var sources = Sample.sources
    sources.isDirty = true
    let state = Sample.state(Sample.record([Sample.found()], sources: sources))
    #expect(status(state) == .notMeasured)
    #expect(reason(state) == "measured with changes that no commit has")
  }

  @Test("a report about a dirty tree: the verdict is UNDETERMINED at best")
  func dirtyTree() {
    var sources = Sample.sources
    sources.isDirty = true
    let record = PooledRecord(Sample.record([Sample.found()]))
    let state = ReadinessState(Sample.input([record], sources: sources))
    #expect(status(state) == .pass)
    #expect(state.production.word == .undetermined)
    let failing = PooledRecord(Sample.record([Sample.found(1)]))
    #expect(
      ReadinessState(Sample.input([failing], sources: sources)).production.word == .notReady)
  }

  @Test("a stubbed flow: NOT MEASURED")
  func stub() {
    var demand = Sample.demand("njord-gate all --final", "final.flows", "all")
    demand.conditions = [
      Condition(metric: "final.stubs", threshold: Threshold("= 0 flows") ?? .all)
    ]
    let claim = Sample.claim("deployment.smoke", demand)
    let flows = EvidenceMetric("final.flows", "flows", 3, count: 3)
    let stubbed = Sample.state(
      Sample.record(
        "njord-gate all --final", [flows, EvidenceMetric("final.stubs", "flows", 1, count: 3)]),
      claims: [claim])
    #expect(status(stubbed) == .notMeasured)
    #expect(reason(stubbed) == "final.stubs is 1 flows, and has to be = 0 flows")
    let real = Sample.state(
      Sample.record(
        "njord-gate all --final", [flows, EvidenceMetric("final.stubs", "flows", 0, count: 3)]),
      claims: [claim])
    #expect(status(real) == .pass)
    #expect(status(Sample.state(Sample.record([flows]), claims: [claim])) == .notMeasured)
  }

  @Test("a skipped test: NOT MEASURED, never a pass")
  func skippedTest() {
    var demand = Sample.demand("tests", "tests.passed", "all")
    demand.conditions = [
      Condition(metric: "tests.skipped", threshold: Threshold("= 0 tests") ?? .all)
    ]
    let state = Sample.state(
      Sample.record(
        "tests",
        [
          EvidenceMetric("tests.passed", "tests", 9, count: 10),
          EvidenceMetric("tests.skipped", "tests", 1, count: 10),
        ]), claims: [Sample.claim("functional.tests", demand)])
    #expect(status(state) == .notMeasured)
  }

  @Test("95 % of a 100 % target: FAIL; nothing to count: NOT MEASURED")
  func almost() {
    let claim = Sample.claim(
      "documentation.public", Sample.demand("docs", "docs.documented", "all"))
    for (value, count, expected) in [
      (95.0, 100, ClaimStatus.fail), (100, 100, .pass), (0, 0, .notMeasured),
    ] {
      let metric = EvidenceMetric("docs.documented", "symbols", value, count: count)
      #expect(status(Sample.state(Sample.record("docs", [metric]), claims: [claim])) == expected)
    }
  }

  @Test("virtual time offered for a duration: NOT MEASURED")
  func virtualTime() {
    var demand = Sample.demand("njord soak", "soak.wall_seconds", ">= 60 s")
    let metric = EvidenceMetric("soak.wall_seconds", "s", 86_400, count: 1)
    let record = Sample.record("njord soak", [metric], clock: .virtual)
    let state = Sample.state(record, claims: [Sample.claim("operational.soak", demand)])
    #expect(status(state) == .notMeasured)
    #expect(reason(state) == "virtual time says nothing about a duration")
    demand.clock = .any
    let accepted = Sample.state(record, claims: [Sample.claim("operational.soak", demand)])
    #expect(status(accepted) == .pass)
    #expect(reason(accepted) == "in virtual time")
  }

  @Test("an older record with a better answer does not count")
  func cherryPicking() {
    let before = CalendarDay(number: Sample.day.number - 1)
    let good = Sample.record([Sample.found()], day: before)
    let bad = Sample.record([Sample.found(2)])
    let noisy = Sample.record([Sample.found(notMeasured: "noisy host")])
    #expect(status(Sample.state(good, bad)) == .fail)
    #expect(status(Sample.state(bad, good)) == .fail)
    #expect(status(Sample.state(good, noisy)) == .notMeasured)
  }

  @Test("a command that could not look at everything, and a record past its age: NOT MEASURED")
  func incomplete() {
    #expect(status(Sample.state(Sample.record([Sample.found()], exitCode: 3))) == .notMeasured)
    let old = CalendarDay(number: Sample.day.number - 31)
    let state = Sample.state(Sample.record([Sample.found()], day: old))
    #expect(status(state) == .notMeasured)
    #expect(reason(state) == "older than 30 days: measured on 2026-10-21")
    let young = CalendarDay(number: Sample.day.number - 30)
    #expect(status(Sample.state(Sample.record([Sample.found()], day: young))) == .pass)
  }

  @Test("bounds on both sides of a threshold, another unit, too few observations: NOT MEASURED")
  func open() {
    var demand = Sample.demand("njord bench", "loop.lag_p99", "< 1000 ns")
    func answer(_ metric: EvidenceMetric) -> ClaimStatus? {
      status(
        Sample.state(Sample.record("njord bench", [metric]), claims: [Sample.claim("p", demand)]))
    }
    func lag(_ bounds: ClosedRange<Double>, _ unit: String = "ns") -> EvidenceMetric {
      EvidenceMetric("loop.lag_p99", unit, 900, count: 100, bounds: bounds)
    }
    #expect(answer(lag(800...950)) == .pass)
    #expect(answer(lag(800...1200)) == .notMeasured)
    #expect(answer(lag(1000...1200)) == .fail)
    #expect(answer(lag(800...950, "us")) == .notMeasured)
    demand.countMin = 299
    #expect(answer(lag(800...950)) == .notMeasured)
  }
}
