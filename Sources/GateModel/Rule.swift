// What a rule is, as data: its identity, its prose, its options and its examples. The registry, the
// `explain` and `rules` commands, the generated documentation and the tests all read these values,
// so that a rule is written down in one place only.

/// The stable, readable name of a rule, such as `cyclomatic-complexity`.
package struct RuleID: RawRepresentable, Hashable, Comparable, Sendable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// The kebab-case name.
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
  package init(stringLiteral value: String) { self.rawValue = value }

  package var description: String { rawValue }

  package static func < (left: RuleID, right: RuleID) -> Bool { left.rawValue < right.rawValue }
}

/// The stable name of a check, which is also the name of its command and of its object in the JSON.
package struct CheckID: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// The name on the command line.
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }
  package init(stringLiteral value: String) { self.rawValue = value }

  package var description: String { rawValue }
}

/// How much a finding matters to the verdict: an error fails the gate, a warning and a note do not.
package enum Severity: String, Sendable, CaseIterable, Comparable {
  case note, warning, error

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// A program that shows what a rule reports, or what it leaves alone.
package struct RuleExample: Sendable {
  /// One sentence on what the program shows.
  package let title: String
  /// Swift source. A line that ends in `// error: [rule]` is where the rule must report, and the
  /// rule must report nowhere else.
  package let source: String

  package init(_ title: String, _ source: String) {
    self.title = title
    self.source = source
  }
}

/// A rule: one thing that a check can report.
package struct Rule: Sendable {
  /// The stable name.
  package let id: RuleID
  /// The check that reports it.
  package let check: CheckID
  /// The severity unless the configuration says otherwise.
  package let severity: Severity
  /// What it reports, in one sentence.
  package let summary: String
  /// Why that matters to the reader of the finding, in Markdown.
  package let rationale: String
  /// Exactly what is counted and what is not, in Markdown.
  package let definition: String
  /// What can be set in the configuration.
  package let options: [SettingDescriptor]
  /// Programs with and without findings; the tests run each of them.
  package let examples: [RuleExample]
  /// The version that introduced it.
  package let since: String

  package init(
    id: RuleID, check: CheckID, severity: Severity = .error, summary: String, rationale: String,
    definition: String, options: [SettingDescriptor] = [], examples: [RuleExample] = [],
    since: String = "0.1.0"
  ) {
    self.id = id
    self.check = check
    self.severity = severity
    self.summary = summary
    self.rationale = rationale
    self.definition = definition
    self.options = options
    self.examples = examples
    self.since = since
  }
}
