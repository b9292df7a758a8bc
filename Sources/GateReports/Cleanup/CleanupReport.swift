// The cleanup report: the same content as Markdown for the person who works it down and as JSON for
// programs and for the next report. Both are functions of their input, so that the same input gives
// the same bytes; nothing in them names the commit that they will be part of.

internal import GateModel

/// A finding that stands, with what the report says beside it.
struct CleanupItem {
  let finding: Finding
  let module: String
  let check: CheckID?
  /// Whether the baseline accepts it.
  let isAccepted: Bool
  /// `new` or `worse` since the release, else nothing.
  let change: String?
}

/// The report.
package struct CleanupReport: Sendable {
  /// Where it is, relative to the root of the analysis.
  package static let path = "docs/refactoring/CLEANUP_REPORT.md"
  /// So many moves are shown.
  static let movesMax = 20

  let input: CleanupInput
  /// All findings that no comment hides.
  let items: [CleanupItem]
  /// All moves, the best first.
  let moves: [CleanupMove]

  package init(_ input: CleanupInput) {
    self.input = input
    let accepted = Set(
      input.report.leftOut.filter { entry in
        if case .baselined = entry.reason { true } else { false }
      }.map(\.finding.id))
    let new = Set(input.history.delta?.new ?? [])
    let worse = Set(input.history.delta?.worse ?? [])
    let findings = input.report.standing
    items = findings.map { finding in
      CleanupItem(
        finding: finding, module: Self.module(of: finding, input.modules),
        check: input.checks[finding.rule], isAccepted: accepted.contains(finding.id),
        change: worse.contains(finding.id) ? "worse" : new.contains(finding.id) ? "new" : nil)
    }
    moves = CleanupMoves(input).all(among: findings)
  }

  private static func module(of finding: Finding, _ modules: [String: String]) -> String {
    finding.entity.module.isEmpty
      ? modules[finding.location.path] ?? "" : finding.entity.module
  }

  /// How much a kind of move would gain in all.
  func gain(_ kind: CleanupMove.Kind) -> Int {
    moves.reduce(0) { $0 + ($1.kind == kind ? $1.gain : 0) }
  }

  /// The checks that did not see everything, and why.
  var notLookedAt: [(check: String, reason: String)] {
    input.report.checks.compactMap { check in
      check.status.reason.map { (check.check.rawValue, $0) }
    }
  }
}
