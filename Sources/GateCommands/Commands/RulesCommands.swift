// `explain` and `rules`: the rules in words, for people and programs.

internal import GateEngine
internal import GateModel
internal import GateReports

enum RulesCommands {
  /// `explain RULE`.
  ///
  /// - Parameter registry: The checks, whose rules complete the command.
  /// - Returns: The command.
  static func explain(_ registry: CheckRegistry) -> Command {
    Command(
      "explain", summary: "say what a rule counts, why, and how to configure it",
      operands: [
        Operand(
          "RULE", .required, help: "The rule, as it stands in brackets behind a finding.",
          choices: registry.rules.map(\.id.rawValue))
      ]
    ) { options, session in
      let rule = try rule(named: options.operands.first ?? "", in: registry)
      switch options.format {
      case "json":
        try session.print(JSONReport.document(of: "rule", RuleDocument.json(of: rule)).pretty)
      case "markdown": try session.print(RuleDocument.markdown(of: rule))
      default: try session.print(RuleDocument.text(of: rule))
      }
      return .passed
    }
  }

  private static func rule(
    named name: String, in registry: CheckRegistry
  ) throws(UserError) -> Rule {
    if let rule = registry.rule(RuleID(rawValue: name)) { return rule }
    let hint = Suggestion.phrase(for: name, among: registry.rules.map(\.id.rawValue))
    throw UserError("unknown rule \"\(name)\"\(hint) ('\(Tool.name) rules' lists them)")
  }

  /// `rules`.
  static let rules = Command("rules", summary: "list all rules") { options, session in
    let rules = session.outside.registry.rules
    if options.format == "json" {
      try session.print(
        JSONReport.document(of: "rules", .array(rules.map(RuleDocument.json))).pretty)
    } else {
      let width = rules.map(\.id.rawValue.count).max() ?? 0
      try session.print(
        rules.map { rule in
          let name = rule.id.rawValue
          let gap = String(repeating: " ", count: width - name.count + 2)
          return "\(name)\(gap)\(rule.severity.rawValue): \(rule.summary)\n"
        }.joined())
    }
    return .passed
  }
}
