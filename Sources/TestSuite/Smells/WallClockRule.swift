// The rule `test-wall-clock`: tests that read the time of day.

internal import GateModel
internal import SourceFacts

enum WallClockRule {
  static let rule = Rule(
    id: "test-wall-clock", check: TestSmellsCheck.id, severity: .warning,
    summary: "A test reads the time of day.",
    rationale: """
      A test that depends on now fails at midnight, on the 29th of February, in another time zone, or \
      where a machine is slow between two readings. Pass the time in, and let the test say which.
      """,
    definition: """
      In files of test targets: `Date()`, `NSDate()`, `Date.now`, `Date(timeIntervalSinceNow:)`, \
      `DispatchWallTime.now()`, `CFAbsoluteTimeGetCurrent()`, `gettimeofday`, `time(nil)` and \
      `clock_gettime(CLOCK_REALTIME, …)`. Not: a date made from a number or a text, monotonic clocks, \
      and types or functions of these names that the tests declare.
      """,
    examples: [
      RuleExample(
        "Now is another time in every run.",
        """
        import Foundation
        import Testing

        @Test func isFresh() {
          let made = Date()  // error: [test-wall-clock]
          #expect(made.timeIntervalSince1970 > 0)
        }
        """),
      RuleExample(
        "A date from a number is always the same.",
        """
        import Foundation
        import Testing

        @Test func isFresh() {
          let made = Date(timeIntervalSince1970: 1_000)
          #expect(made.timeIntervalSince1970 > 0)
        }
        """),
    ])

  private static let patterns: [[String]] = [
    ["Date", "(", ")"], ["NSDate", "(", ")"], ["Date", ".", "now"],
    ["Date", ".", "init", "(", ")"],
    ["Date", "(", "timeIntervalSinceNow"], ["DispatchWallTime", ".", "now"],
    ["CFAbsoluteTimeGetCurrent", "("], ["gettimeofday", "("], ["time", "(", "nil", ")"],
    ["clock_gettime", "(", "CLOCK_REALTIME"],
  ]

  @Sendable static func find(_ code: TestCode) -> [Finding] {
    let starts = Set(patterns.map { $0[0] })
    return code.tokens.classes.indices.compactMap { index in
      guard starts.contains(code.text(index)), code.isName(index), isOwn(code, index),
        let pattern = patterns.first(where: { code.has($0, at: index) })
      else { return nil }
      return code.finding(
        rule, index, index + pattern.count,
        "the test reads the time of day: `\(pattern.joined())`")
    }
  }

  /// Whether a name is the system's: `Foundation.Date` is, `Calendar.Date` is not.
  private static func isOwn(_ code: TestCode, _ index: Int) -> Bool {
    code.isFree(index)
      || code.text(index - 2) == "Foundation" && code.text(index - 1) == "."
  }
}
