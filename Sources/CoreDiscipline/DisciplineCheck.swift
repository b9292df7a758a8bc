// The discipline of a core: one program, asked by one rule after the other.

package import GateModel
import SourceFacts

/// The check.
package enum DisciplineCheck {
  package static let id: CheckID = "discipline"

  package static let rules: [Rule] = [
    AllocationBudgetRule.rule, BlockingCallRule.rule, HotPathRule.rule, LayoutBudgetRule.rule,
    NondeterminismRule.rule, UnboundedStateRule.rule, UnsafeCountRule.rule,
  ]

  /// What a rule answers.
  struct Answer {
    var findings: [Finding] = []
    var gaps: [String] = []
  }

  /// Checks what the configuration names.
  ///
  /// - Parameter input: Facts, index and services.
  /// - Returns: The findings.
  /// - Throws: `UserError` where the configuration names what there is not.
  package static func run(_ input: DisciplineInput) throws -> CheckOutcome {
    let program = Program(files: input.files, index: input.index)
    let graph = CallGraph(program)
    let answers = [
      try AllocationBudgetRule.answer(input),
      try BlockingCallRule.answer(program, graph, input.settings),
      try HotPathRule.answer(program, graph, input.settings),
      try LayoutBudgetRule.answer(program, input),
      try NondeterminismRule.answer(program, input.settings),
      try UnboundedStateRule.answer(program, graph, input.settings),
      try UnsafeCountRule.answer(program, input.settings),
    ]
    return CheckOutcome(
      findings: answers.flatMap(\.findings), gaps: answers.flatMap(\.gaps),
      summary: "\(count(input.settings)) named for \(program.places.count) declarations")
  }

  private static func count(_ settings: Settings) -> Int {
    rules.reduce(0) { sum, rule in
      sum
        + settings[Setting<[String]>("discipline.\(rule.id)", .strings, default: [], help: "")]
        .count
    }
  }
}

extension Program {
  /// The files of the modules that a setting names.
  ///
  /// - Throws: `UserError` for a module that there is not.
  func files(
    of setting: Setting<[String]>, _ settings: Settings
  ) throws(UserError) -> [Int] {
    let modules = settings[setting]
    for module in modules where !files.contains(where: { $0.module == module }) {
      throw UserError("\(setting.descriptor.key) names \"\(module)\", and there is no such module")
    }
    return files.indices.filter { modules.contains(files[$0].module) }
  }
}
