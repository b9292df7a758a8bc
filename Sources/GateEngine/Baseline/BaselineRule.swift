// The rule about the baseline itself. One finding tells of all entries that are stale, since they are
// mended by one command.

internal import GateModel

/// The rule `stale-baseline`.
enum BaselineRule {
  /// So many entries are named.
  private static let namedMax = 10

  static let rule = Rule(
    id: "stale-baseline", check: SourceProblemRule.check, severity: .warning,
    summary: "The baseline holds findings that are no more.",
    rationale: """
      An entry that matches nothing lets the next finding of the same identity in without a word. A \
      baseline is there to shrink.
      """,
    definition: """
      Entries, or parts of their count, that no finding matches, where the check of their rule ran over \
      everything; and entries of rules that do not exist. With `--strict-baseline`, which is the \
      default where `CI` is set, it is an error.
      """)

  /// The finding of a baseline's stale entries.
  ///
  /// - Parameters:
  ///   - stale: The entries.
  ///   - use: The baseline and what is asked of it.
  /// - Returns: The finding, or nil where nothing is stale.
  static func finding(of stale: [BaselineEntry], in use: BaselineRequest) -> Finding? {
    guard !stale.isEmpty else { return nil }
    let count = stale.reduce(0) { $0 + $1.values.count }
    let start = SourcePosition(line: 1, column: 1)
    let severity: Severity =
      switch use.strictness {
      case .lenient: rule.severity
      case .strict: .error
      }
    let named = stale.prefix(namedMax).map { "\($0.rule):\($0.subject)" }
    let rest = stale.count - named.count
    return Finding(
      rule: rule.id, severity: severity,
      location: Location(path: use.path, start: start, end: start),
      entity: Entity(kind: "baseline", name: "baseline", module: ""),
      message: "\(count) of its findings \(count == 1 ? "is" : "are") no more; "
        + "'\(Tool.name) baseline prune' removes \(count == 1 ? "it" : "them")",
      notes: named + (rest > 0 ? ["and \(rest) more"] : []))
  }
}

/// The baseline of a run.
package struct BaselineRequest: Sendable {
  /// Whether a stale entry fails the gate.
  package enum Strictness: Sendable {
    case lenient, strict
  }

  var baseline: Baseline
  /// As the reports show it, relative to the root of the analysis.
  var path: String
  var strictness: Strictness

  package init(baseline: Baseline, path: String, strictness: Strictness) {
    self.baseline = baseline
    self.path = path
    self.strictness = strictness
  }
}
