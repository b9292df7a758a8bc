// The rules about test code, as a table: what a rule is and the function that looks for it.

package import GateModel

/// A rule about test code.
struct SmellRule: Sendable {
  let rule: Rule
  /// Looks at one file.
  let find: @Sendable (TestCode) -> [Finding]

  static let all: [SmellRule] = [
    SmellRule(rule: SleepRule.rule, find: SleepRule.find),
    SmellRule(rule: WallClockRule.rule, find: WallClockRule.find),
    SmellRule(rule: NetworkRule.rule, find: NetworkRule.find),
    SmellRule(rule: RandomRule.rule, find: RandomRule.find),
    SmellRule(rule: SharedStateRule.rule, find: SharedStateRule.find),
    SmellRule(rule: IterationOrderRule.rule, find: IterationOrderRule.find),
  ]
}

/// The check of test code.
package enum TestSmellsCheck {
  package static let id: CheckID = "test-smells"
  package static let rules: [Rule] = SmellRule.all.map(\.rule)
}
