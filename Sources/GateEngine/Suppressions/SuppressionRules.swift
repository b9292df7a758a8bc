// What can be wrong with a comment that lets findings stay. These findings belong to no check: they
// speak of the input, like a file that cannot be read.

internal import GateModel

/// The rules about comments that let findings stay.
enum SuppressionRules {
  static let invalid = Rule(
    id: "invalid-suppression", check: SourceProblemRule.check,
    summary: "A comment to the gate cannot be followed.",
    rationale: """
      A suppression without a reason cannot be judged by whoever reads it next, and one that names no \
      rule that exists hides nothing. Neither is honoured, so that what it was meant to hide is \
      reported, and this finding says why.
      """,
    definition: """
      - A comment that begins with `njord-gate:` and goes on with something else than \
      `allow[rule, …] -- reason` or `allow-file[rule, …] -- reason`.
      - No reason behind the two dashes, or no dashes.
      - A rule that does not exist. The other rules of the list are honoured.
      - `until:` without a day, such as `until: 2026-12-31`.
      """)

  static let expired = Rule(
    id: "expired-suppression", check: SourceProblemRule.check,
    summary: "The last day of a suppression has passed.",
    rationale: """
      Whoever wrote `until:` promised to come back. From the day after, the comment hides nothing.
      """,
    definition: """
      A comment whose `until: YYYY-MM-DD` lies before today, in coordinated universal time.
      """)

  static let stale = Rule(
    id: "stale-suppression", check: SourceProblemRule.check, severity: .warning,
    summary: "A suppression hides nothing.",
    rationale: """
      What it hid is gone, and the comment stays to hide the next finding that nobody has seen.
      """,
    definition: """
      A comment of the gate that names a rule of which it hid no finding, where the check of that rule \
      ran over everything: not with an option that makes it look at less, and not where it is \
      incomplete. Comments for other tools are left alone.
      """)

  static let all = [invalid, expired, stale]
}

extension SuppressionTable {
  /// What is wrong with the comments.
  ///
  /// - Parameter judged: The checks that looked at everything.
  /// - Returns: The findings, in no order.
  func findings(judged: Set<CheckID>) -> [Finding] {
    entries.filter { $0.suppression.comment.language == .own }.flatMap { entry in
      invalid(entry) + expired(entry) + stale(entry, judged)
    }
  }

  private func invalid(_ entry: Entry) -> [Finding] {
    var sentences = entry.suppression.comment.problems.map(Self.sentence)
    let known = ruleNames
    sentences += entry.unknownRules.map { name in
      "there is no rule \"\(name)\"\(Suggestion.phrase(for: name, among: known))"
    }
    guard !sentences.isEmpty else { return [] }
    return [
      finding(
        entry, SuppressionRules.invalid,
        "this comment to the gate cannot be followed: \(sentences.joined(separator: "; "))")
    ]
  }

  private static func sentence(_ problem: SuppressionComment.Problem) -> String {
    switch problem {
    case .unknownWord(let word):
      "expected allow[…] or allow-file[…], found \"\(word)\""
        + Suggestion.phrase(for: word, among: ["allow", "allow-file"])
    case .noRules: "it names no rule; write allow[rule] -- reason"
    case .noReason: "it gives no reason; write allow[rule] -- reason"
    case .noDate(let text): "expected a day such as 2026-12-31 behind until:, found \"\(text)\""
    case .unknownField(let word):
      "expected -- and a reason behind the rules, found \"\(word)\""
    }
  }

  private func expired(_ entry: Entry) -> [Finding] {
    guard entry.isExpired, let day = entry.suppression.comment.until else { return [] }
    let owner = entry.suppression.comment.owner.map { "; its owner is \($0)" } ?? ""
    return [
      finding(
        entry, SuppressionRules.expired,
        "this suppression was to last until \(day) and hides nothing any more\(owner)")
    ]
  }

  private func stale(_ entry: Entry, _ judged: Set<CheckID>) -> [Finding] {
    guard entry.isValid else { return [] }
    let rules = entry.suppression.comment.rules.map { RuleID(rawValue: $0) }
    let idle = rules.filter { rule in
      check(of: rule).map { judged.contains($0) } == true && entry.hidden[rule] == nil
        && !keepsAlive(entry, rule)
    }
    guard !idle.isEmpty else { return [] }
    let names = idle.map(\.rawValue).joined(separator: ", ")
    var stale = finding(
      entry, SuppressionRules.stale,
      idle.count == rules.count
        ? "this suppression hides nothing; remove it"
        : "this suppression hides nothing of \(names); remove that from its list")
    stale.fixes = [fix(of: entry, keeping: rules.filter { !idle.contains($0) })].compactMap(\.self)
    return [stale]
  }

  /// Takes the comment away, or shortens its list; nil where it does not end where its line does.
  private func fix(of entry: Entry, keeping rules: [RuleID]) -> SuggestedFix? {
    let text = entry.text
    guard text.hasPrefix("//") || (text.hasPrefix("/*") && text.hasSuffix("*/")) else { return nil }
    if rules.isEmpty { return SuggestedFix(location: entry.location) }
    guard let open = text.firstIndex(of: "["), let close = text.firstIndex(of: "]"), open < close
    else { return nil }
    let list = rules.map(\.rawValue).joined(separator: ", ")
    return SuggestedFix(
      location: entry.location, replacement: "\(text[...open])\(list)\(text[close...])")
  }

  private func finding(_ entry: Entry, _ rule: Rule, _ message: String) -> Finding {
    Finding(
      rule: rule.id, severity: rule.severity, location: entry.location, entity: entry.subject,
      message: message)
  }
}
