// The flags of `fix`.

internal import GateEngine
internal import GateModel

extension FlagTable {
  private static let scope = Flag.Scope.commands([FixCommand.name])

  /// The flags of `fix`.
  ///
  /// - Parameter registry: The checks, whose rules can be named.
  /// - Returns: The flags.
  static func fixFlags(_ registry: CheckRegistry) -> [Flag] {
    [rule(registry), confidence] + toggles
  }

  private static func rule(_ registry: CheckRegistry) -> Flag {
    let known = registry.rules.map(\.id.rawValue)
    return Flag(
      "rule", .text("RULE,…"), category: .selection, scope: scope,
      help: "Mend the findings of these rules; can be given several times."
    ) { options, text throws(UserError) in
      for name in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
        guard known.contains(name) else {
          let hint = Suggestion.phrase(for: name, among: known)
          throw UserError("--rule: unknown rule \"\(name)\"\(hint)")
        }
        options.fix.rules.append(RuleID(rawValue: name))
      }
    }
  }

  private static let confidence = Flag(
    "confidence", .choice(["certain", "likely", "maybe"]), category: .selection, scope: scope,
    help: "Mend findings that are at least so sure; default certain."
  ) { options, text in options.fix.confidence = Confidence(rawValue: text) ?? .certain }

  private static let toggles: [Flag] = [
    Flag(
      "with-tests", category: .selection, scope: scope,
      help: "Also remove what only tests reach, with the tests that test nothing else."
    ) { options, _ in options.fix.tests = .removed },
    Flag(
      "diff", category: .output, scope: scope,
      help: "Print a patch; change nothing and build nothing."
    ) { options, _ in options.fix.delivery = .patch },
    Flag(
      "no-test", category: .selection, scope: scope,
      help: "Accept what builds, without running the tests."
    ) { options, _ in options.fix.verification = .build },
    Flag(
      "force", category: .selection, scope: scope,
      help: "Change files even where git could not bring them back."
    ) { options, _ in options.fix.tree = .any },
    Flag(
      "restore", category: .selection, scope: scope,
      help: "Put back the files that an interrupted run left changed, and do nothing else."
    ) { options, _ in options.fix.delivery = .restoration },
  ]
}
