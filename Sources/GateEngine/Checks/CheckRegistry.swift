// The checks that this build of the tool has, in the order in which they are shown, and what follows
// from them: all rules, all settings. The standard list is at the end of the file.

package import GateModel

/// The checks that can be run.
package struct CheckRegistry: Sendable {
  package let checks: [Check]
  /// The rules of all checks and of the input itself, by id.
  package let rules: [Rule]
  /// The settings of all rules, each once, in the order in which the rules declare them.
  let settings: [SettingDescriptor]

  package init(_ checks: [Check]) {
    self.checks = checks
    let all =
      [SourceProblemRule.rule, BaselineRule.rule] + SuppressionRules.all + checks.flatMap(\.rules)
    rules = all.sorted { $0.id < $1.id }
    var seen: Set<String> = []
    settings = (all.flatMap(\.options) + checks.flatMap(\.settings))
      .filter { seen.insert($0.key).inserted }
  }

  /// The check of that name.
  package func check(_ id: CheckID) -> Check? { checks.first { $0.id == id } }

  /// The rule of that name.
  package func rule(_ id: RuleID) -> Rule? { rules.first { $0.id == id } }

  /// The settings below one check's name in the configuration file.
  ///
  /// - Parameter check: The check.
  /// - Returns: The settings with their key below the check: `limit` for `complexity.limit`.
  func settings(of check: CheckID) -> [(key: String, descriptor: SettingDescriptor)] {
    let prefix = "\(check)."
    return settings.filter { $0.key.hasPrefix(prefix) }
      .map { (String($0.key.dropFirst(prefix.count)), $0) }
  }
}

extension CheckRegistry {
  /// What this version of the tool can check. A new check is one line here.
  package static let standard = CheckRegistry([
    .complexity, .docComments, .duplication, .deadCode, .discipline, .secrets, .flakiness,
    .testSmells, .tests, .hygiene,
  ])
}
