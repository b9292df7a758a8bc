// Waivers and signatures: when they hold, and what happens when they do not.

import GateModel
import Readiness
import Testing

@Suite("Waivers")
struct WaiverTests {
  private func state(
    _ waiver: Waiver, found: Double = 1, rule: WaiverRule = .allowed
  ) -> ReadinessState {
    var input = Sample.input(
      [PooledRecord(Sample.record([Sample.found(found)]))], claims: [Sample.claim(waiver: rule)])
    input.waivers = [waiver]
    return ReadinessState(input)
  }

  @Test("one that holds: WAIVED, and READY with the waiver beside the verdict")
  func holds() {
    let state = state(Sample.waiver())
    #expect(state.claims.first?.status == .waived)
    #expect(state.claims.first?.reason == "was FAIL; waived until 2026-12-01")
    #expect(state.production.word == .ready)
    #expect(ReadinessReport(state).text.contains("1 WAIVED"))
  }

  @Test("expired, unused, self-approved, too long, forbidden, about nothing: FAIL")
  func fails() {
    var cases: [(Waiver, String)] = []
    var waiver = Sample.waiver()
    waiver.expires = CalendarDay(number: Sample.day.number - 1)
    cases.append((waiver, "it expired on 2026-11-20"))
    waiver = Sample.waiver()
    waiver.approver = "ann"
    cases.append((waiver, "its approver is its author"))
    waiver = Sample.waiver()
    waiver.expires = CalendarDay(number: Sample.day.number + 81)
    cases.append((waiver, "it holds for more than 90 days"))
    waiver = Sample.waiver()
    waiver.claim = "security.nothing"
    cases.append((waiver, "there is no such claim"))
    for (waiver, expected) in cases {
      let state = state(waiver)
      #expect(state.waivers.first?.problem == expected)
      #expect(state.claims.first?.status == .fail, "\(expected)")
      #expect(state.production.word == .notReady)
    }
    let unused = state(Sample.waiver(), found: 0)
    #expect(unused.waivers.first?.problem == "it is not used: the claim is PASS")
    #expect(unused.production.word == .notReady)
    #expect(
      state(Sample.waiver(), rule: .never).waivers.first?.problem
        == "the criteria let nobody waive this claim")
  }

  @Test("on its last day a waiver holds, on the next it does not")
  func lastDay() {
    var waiver = Sample.waiver()
    waiver.expires = Sample.day
    #expect(state(waiver).claims.first?.status == .waived)
    var input = Sample.input([PooledRecord(Sample.record([Sample.found(1)]))])
    input.waivers = [waiver]
    let days = ReportDays(input)
    #expect(days.last(upTo: Sample.day) == Sample.day)
    let next = CalendarDay(number: Sample.day.number + 1)
    #expect(days.last(upTo: next) == next)
    #expect(days.last(upTo: CalendarDay(number: Sample.day.number + 9)) == next)
  }
}

@Suite("Signatures")
struct SignatureTests {
  private func state(_ signature: Signature?) -> ReadinessState {
    var input = Sample.input([PooledRecord(Sample.record([Sample.found()]))])
    input.signatures = signature.map { [$0] } ?? []
    return ReadinessState(input)
  }

  @Test("one for these sources: ATTESTED, and enterprise-ready")
  func signed() {
    let signature = Signature(
      id: "operations", name: "Ann", date: Sample.day, commit: "c", sources: Sample.digest)
    #expect(state(signature).signOffs.first?.status == .attested)
    #expect(state(signature).enterprise.word == .ready)
  }

  @Test("none, for other sources, from long ago, from a day to come: UNSIGNED")
  func unsigned() {
    let good = Signature(
      id: "operations", name: "Ann", date: Sample.day, commit: "c", sources: Sample.digest)
    var other = good
    other.sources = "x"
    var old = good
    old.date = CalendarDay(number: Sample.day.number - 91)
    var early = good
    early.date = CalendarDay(number: Sample.day.number + 1)
    for signature in [nil, other, old, early] {
      #expect(state(signature).signOffs.first?.status == .unsigned)
      #expect(state(signature).enterprise.word == .undetermined)
    }
  }

  @Test("are written as they are read")
  func roundTrip() throws {
    let signature = Signature(
      id: "operations", name: "Ann \"A\" Ü", date: Sample.day, commit: "0123", sources: "4567")
    let text = Signature.text(of: [signature])
    #expect(try Signature.reading(Array(text.utf8), path: "a.yml") == [signature])
    #expect(try Signature.reading(Array(Signature.text(of: []).utf8), path: "a.yml") == [])
  }
}
