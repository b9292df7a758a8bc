// The rule `test-sleep`: tests that wait for time to pass.

internal import GateModel
internal import SourceFacts

enum SleepRule {
  static let rule = Rule(
    id: "test-sleep", check: TestSmellsCheck.id,
    summary: "A test waits for time to pass.",
    rationale: """
      A sleep is either too short on a loaded machine, so that the test fails for nothing, or too \
      long on all others, so that everybody waits. What the test waits for is an event: wait for \
      that, or give the code a clock that the test moves.
      """,
    definition: """
      In files of test targets: calls of `sleep`, `usleep`, `nanosleep`, `Thread.sleep`, \
      `Task.sleep`, and of `sleep` on a new `ContinuousClock` or `SuspendingClock`. Not: a function \
      or type of that name that the tests declare, and `sleep` as a method of anything else, such as \
      a clock of the tests' own.
      """,
    examples: [
      RuleExample(
        "A sleep is too short or too long.",
        """
        import Testing

        @Test func arrives() async throws {
          try await Task.sleep(for: .seconds(1))  // error: [test-sleep]
        }
        """),
      RuleExample(
        "A clock of the tests' own takes no time.",
        """
        import Testing

        struct ManualClock { func sleep(for seconds: Int) async {} }

        @Test func arrives() async throws {
          let clock = ManualClock()
          await clock.sleep(for: 1)
        }
        """),
    ])

  private static let names: Set<String> = ["sleep", "usleep", "nanosleep"]
  private static let types: Set<String> = ["Thread", "Task"]
  private static let clocks: Set<String> = ["ContinuousClock", "SuspendingClock"]
  /// The generic arguments of `Task` are no longer, in tokens.
  private static let argumentTokensMax = 8

  @Sendable static func find(_ code: TestCode) -> [Finding] {
    code.tokens.classes.indices.compactMap { index in
      guard let start = start(code, index) else { return nil }
      let shown = (start...index).map(code.text).joined()
      return code.finding(rule, start, index + 1, "the test sleeps: `\(shown)`")
    }
  }

  /// Where the call of a sleep begins whose last name is at an index; nil where it is none.
  private static func start(_ code: TestCode, _ index: Int) -> Int? {
    guard names.contains(code.text(index)), code.isName(index), code.text(index + 1) == "(" else {
      return nil
    }
    if code.isFree(index) { return index }
    let before = index - 2
    guard code.text(index) == "sleep", code.text(index - 1) == "." else { return nil }
    switch code.text(before) {
    case ">":
      return (max(0, before - argumentTokensMax)..<before).first {
        code.has(["Task", "<"], at: $0)
      }
    case ")": return clocks.contains(code.text(before - 2)) ? before - 2 : nil
    case let name:
      return types.contains(name) && !code.declared.contains(name) ? before : nil
    }
  }
}
