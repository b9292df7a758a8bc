// The moves: what to do first. Three kinds of gain are put on one scale, in lines: a line that goes, a
// line that a fold saves, and a decision path above the limit, which counts as three lines times how
// often its file changes beside the median file. Doubt lowers the rank, because a sure gain is worked
// off faster, and so do parameters, because a fold that needs many is none. What stands in tests counts
// half. The scale only orders; each move says its own figures.

internal import GateModel

/// One thing to do.
struct CleanupMove {
  enum Kind: String {
    case remove, fold, simplify
  }

  let kind: Kind
  let finding: Finding
  /// Lines that go, lines that a fold saves, or paths above the limit.
  let gain: Int
  /// What it is ordered by.
  let payoff: Double
  /// How often the file changed; nil where that is not known or does not count.
  let changes: Int?
}

/// Finds the moves among the findings.
struct CleanupMoves {
  /// The rules whose removals take whole lines away.
  static let removalRules: Set<RuleID> = [
    "dead-symbol", "dead-file", "dead-import", "write-only-property", "never-built-case",
    "test-only-symbol",
  ]
  private static let complexityRules: Set<RuleID> = [
    "cyclomatic-complexity", "cognitive-complexity",
  ]
  private static let copiesRule: RuleID = "duplicate-code"
  /// A file that changes all the time is not worth more than so many that change as the median does.
  private static let factorRange = 0.25...4.0

  /// What a decision path above the limit counts, in lines.
  private static let linesPerPath = 3.0
  /// What counts of a gain in tests.
  private static let shareInTests = 0.5
  /// A fold that needs more parameters is no move.
  private static let parametersMax = 8
  /// Beyond so many parameters each one more takes its share of the gain.
  private static let parametersFree = 3

  /// What a class of copies would gain.
  private struct Saving {
    let lines: Int
    let parameters: Int
  }

  private let changes: CleanupHistory.Changes?
  private let isTest: @Sendable (String) -> Bool
  /// By the fingerprint of the class.
  private let savings: [String: Saving]

  init(_ input: CleanupInput) {
    changes = input.history.changes
    isTest = { [tests = input.testPaths] in tests.contains($0) }
    savings = Self.savings(of: input.report)
  }

  /// All moves, the best first.
  func all(among findings: [Finding]) -> [CleanupMove] {
    let moves = findings.compactMap(removal) + findings.compactMap(fold) + simplifications(findings)
    return moves.sorted { ($1.payoff, $0.finding.id) < ($0.payoff, $1.finding.id) }
  }

  /// What doubt and the place leave of a gain.
  private func weight(_ finding: Finding) -> Double {
    let share = isTest(finding.location.path) ? Self.shareInTests : 1
    switch finding.confidence {
    case .certain, nil: return share
    case .likely: return 0.75 * share
    case .maybe: return 0.25 * share
    }
  }

  // MARK: - Removal

  private func removal(_ finding: Finding) -> CleanupMove? {
    guard Self.removalRules.contains(finding.rule) else { return nil }
    let lines = Self.lineCount(finding.fixes.filter { $0.replacement.isEmpty }.map(\.location))
    guard lines > 0 else { return nil }
    return CleanupMove(
      kind: .remove, finding: finding, gain: lines,
      payoff: Double(lines) * weight(finding), changes: nil)
  }

  /// How many lines ranges touch, each line once.
  private static func lineCount(_ ranges: [Location]) -> Int {
    let sorted = ranges.sorted { ($0.path, $0.start) < ($1.path, $1.start) }
    var count = 0
    var last: (path: String, line: Int) = ("", 0)
    for range in sorted {
      let first = range.path == last.path ? max(range.start.line, last.line + 1) : range.start.line
      guard range.end.line >= first else { continue }
      count += range.end.line - first + 1
      last = (range.path, range.end.line)
    }
    return count
  }

  // MARK: - Fold

  private func fold(_ finding: Finding) -> CleanupMove? {
    guard finding.rule == Self.copiesRule, let saving = savings[finding.entity.name],
      saving.lines > 0, saving.parameters <= Self.parametersMax
    else { return nil }
    let many = max(0, saving.parameters - Self.parametersFree)
    return CleanupMove(
      kind: .fold, finding: finding, gain: saving.lines,
      payoff: Double(saving.lines) * weight(finding) / Double(1 + many), changes: nil)
  }

  /// Reads the proposals in the detail of the check of copies.
  private static func savings(of report: RunReport) -> [String: Saving] {
    var savings: [String: Saving] = [:]
    for check in report.checks {
      for entry in check.detail?["classes"]?.elements ?? [] {
        if let name = entry["fingerprint"]?.text, let saved = entry["fold"]?["linesSaved"]?.integer
        {
          savings[name] = Saving(
            lines: saved, parameters: entry["fold"]?["parameters"]?.integer ?? 0)
        }
      }
    }
    return savings
  }

  // MARK: - Simplification

  /// One move for each body, however many of its numbers are above their limits.
  private func simplifications(_ findings: [Finding]) -> [CleanupMove] {
    var moves: [String: CleanupMove] = [:]
    for finding in findings where Self.complexityRules.contains(finding.rule) {
      guard let measure = finding.measure, measure.value > measure.limit else { continue }
      let place = "\(finding.location.path):\(finding.location.start.line):\(finding.entity.name)"
      let excess = measure.value - measure.limit
      if let known = moves[place], Double(known.gain) >= excess { continue }
      moves[place] = CleanupMove(
        kind: .simplify, finding: finding, gain: Int(excess),
        payoff: excess * Self.linesPerPath * factor(of: finding.location.path) * weight(finding),
        changes: changes?.byPath[finding.location.path])
    }
    return moves.sorted { $0.key < $1.key }.map(\.value)
  }

  private func factor(of path: String) -> Double {
    guard let changes, changes.median > 0 else { return 1 }
    let factor = Double(changes.byPath[path] ?? 0) / Double(changes.median)
    return min(max(factor, Self.factorRange.lowerBound), Self.factorRange.upperBound)
  }
}
