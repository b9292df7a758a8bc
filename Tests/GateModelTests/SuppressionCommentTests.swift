// What comments to the gate say, and what is no comment to the gate.

import GateModel
import Testing

@Suite("A comment that lets findings stay")
struct SuppressionCommentTests {
  private func read(_ text: String) throws -> SuppressionComment {
    try #require(SuppressionComment.reading(text))
  }

  @Test("names rules in brackets and gives a reason behind two dashes")
  func plain() throws {
    let comment = try read("// njord-gate: allow[dead-symbol, missing-doc] -- a plugin calls it")
    #expect(comment.rules == ["dead-symbol", "missing-doc"])
    #expect(comment.reach == .declaration)
    #expect(comment.reason == "a plugin calls it")
    #expect(comment.problems == [])
    #expect(try read("/* njord-gate: allow-file[secret] -- samples */").reach == .file)
    #expect(try read("/* njord-gate: allow-file[secret] -- samples */").reason == "samples")
  }

  @Test(
    "has a last day and an owner, before the dashes or at the reason's end",
    arguments: [
      "// njord-gate: allow[secret] until: 2026-12-31 owner: ops -- it was revoked",
      "// njord-gate: allow[secret] -- it was revoked until: 2026-12-31 owner: ops",
      "// njord-gate: allow[secret] owner: ops -- it was revoked until: 2026-12-31",
    ])
  func fields(_ text: String) throws {
    let comment = try read(text)
    #expect(comment.reason == "it was revoked")
    #expect(comment.until?.description == "2026-12-31")
    #expect(comment.owner == "ops")
    #expect(comment.problems == [])
    #expect(!comment.isExpired(on: try #require(CalendarDay("2026-12-31"))))
    #expect(comment.isExpired(on: try #require(CalendarDay("2027-01-01"))))
  }

  @Test("may use the words of fields in its reason")
  func prose() throws {
    let comment = try read("// njord-gate: allow[secret] -- kept until: we move")
    #expect(comment.reason == "kept until: we move")
    #expect(comment.until == nil)
    #expect(comment.problems == [])
  }

  @Test(
    "is refused where something is missing",
    arguments: [
      ("// njord-gate: allow[secret]", SuppressionComment.Problem.noReason),
      ("// njord-gate: allow[secret] --", .noReason),
      ("// njord-gate: allow[secret] because I say so", .unknownField("because")),
      ("// njord-gate: allow[] -- all of it", .noRules),
      ("// njord-gate: allow -- all of it", .noRules),
      ("// njord-gate: disable[secret] -- why", .unknownWord("disable")),
      ("// njord-gate: allow[secret] until: May -- why", .noDate("May")),
      ("// njord-gate: allow[secret] -- why until: 2026-02-30", .noDate("2026-02-30")),
    ])
  func refused(_ text: String, _ problem: SuppressionComment.Problem) throws {
    #expect(try read(text).problems.contains(problem))
  }

  @Test(
    "is not documentation or prose in which a marker stands",
    arguments: [
      "/// njord-gate: allow[secret] -- why", "// see njord-gate: allow[secret] -- why",
      "/** njord-gate: allow[secret] -- why */", "// nothing",
    ])
  func prose(_ text: String) {
    #expect(SuppressionComment.reading(text) == nil)
  }

  @Test("other tools' comments are honoured and need no reason")
  func others() throws {
    #expect(try read("// periphery:ignore").language == .periphery)
    #expect(try read("// periphery:ignore - a plugin calls it").reason == "a plugin calls it")
    #expect(try read("// periphery:ignore:all").reach == .file)
    #expect(try read("/* gitleaks:allow */").language == .gitleaks)
    #expect(try read("// gitleaks:allow").problems == [])
  }
}

@Suite("A day of the calendar")
struct CalendarDayTests {
  @Test("is read and written as ISO 8601 has it, over four centuries")
  func roundTrip() throws {
    for number in stride(from: -60_000, to: 90_000, by: 13) {
      let day = CalendarDay(number: number)
      #expect(CalendarDay(day.description) == day)
    }
    #expect(CalendarDay("1970-01-01")?.number == 0)
    #expect(CalendarDay("2000-03-01")?.number == 11_017)
  }

  @Test(
    "is none where no month has it",
    arguments: ["2026-13-01", "2026-02-29", "2026-00-10", "26-01-01", "2026-1-1", "2026-01-1x", ""])
  func none(_ text: String) { #expect(CalendarDay(text) == nil) }
}
