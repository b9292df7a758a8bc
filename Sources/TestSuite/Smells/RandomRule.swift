// The rule `test-random`: tests that draw numbers nobody can draw again.

internal import GateModel
internal import SourceFacts

enum RandomRule {
  static let rule = Rule(
    id: "test-random", check: TestSmellsCheck.id,
    summary: "A test draws random numbers without a seed.",
    rationale: """
      When such a test fails, the numbers that made it fail are gone. Random input finds what nobody \
      thought of, if a generator with a seed draws it and the failure names the seed.
      """,
    definition: """
      In files of test targets, without a generator in `using:`: `random(in:)`, `Bool.random()`, \
      `randomElement()`, `shuffled()`, `shuffle()`; and `SystemRandomNumberGenerator()`, \
      `arc4random…`, `drand48`, `rand()`. Not: names that the tests declare, and `UUID()`, which \
      names things.
      """,
    examples: [
      RuleExample(
        "Nobody draws this number again.",
        """
        import Testing

        @Test func holds() {
          let number = Int.random(in: 0..<10)  // error: [test-random]
          #expect(number < 10)
        }
        """),
      RuleExample(
        "With a generator, the seed tells all of them.",
        """
        import Testing

        @Test func holds() {
          var generator = Seeded(1)
          let number = Int.random(in: 0..<10, using: &generator)
          #expect([1, 2, 3].shuffled(using: &generator).count == 3 && number < 10)
        }
        """),
    ])

  private static let free: Set<String> = ["arc4random", "arc4random_uniform", "drand48", "rand"]
  private static let members: Set<String> = ["randomElement", "shuffled", "shuffle"]

  @Sendable static func find(_ code: TestCode) -> [Finding] {
    code.tokens.classes.indices.compactMap { index in
      guard code.text(index + 1) == "(", isDrawing(code, index), code.isName(index) else {
        return nil
      }
      let name = code.text(index)
      return code.finding(
        rule, index, index + 1, "the test draws without a seed: `\(name)`")
    }
  }

  private static func isDrawing(_ code: TestCode, _ index: Int) -> Bool {
    let name = code.text(index)
    guard !code.declared.contains(name) else { return false }
    if free.contains(name) || name == "SystemRandomNumberGenerator" {
      return code.text(index - 1) != "."
    }
    guard code.text(index - 1) == "." else { return false }
    let labels = code.labels(ofCallAt: index + 1)
    if members.contains(name) {
      return labels.isEmpty && code.text(index + 2) == ")"
    }
    guard name == "random" else { return false }
    return labels == ["in"] || labels.isEmpty && code.text(index - 2) == "Bool"
  }
}
