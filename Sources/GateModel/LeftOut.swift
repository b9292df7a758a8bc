// Findings that do not count, each with the reason: nothing is hidden that no report tells of.

/// A comment in its place.
package struct PlacedComment: Sendable, Hashable {
  /// Relative to the root of the analysis.
  package var path: String
  /// From 1.
  package var line: Int
  /// From the marker, or the comment's mark, to the end of the line.
  package var text: String

  package init(path: String, line: Int, text: String) {
    self.path = path
    self.line = line
    self.text = text
  }
}

/// What a check leaves out itself because of a comment.
package struct AllowedFinding: Sendable, Hashable {
  package var finding: Finding
  /// The comment, where the check knows which one it was.
  package var comment: PlacedComment?

  package init(finding: Finding, comment: PlacedComment? = nil) {
    self.finding = finding
    self.comment = comment
  }
}

/// A comment that lets findings stay, in its place.
package struct Suppression: Sendable, Hashable {
  package var comment: SuppressionComment
  package var path: String
  /// From 1.
  package var line: Int

  package init(comment: SuppressionComment, path: String, line: Int) {
    self.comment = comment
    self.path = path
    self.line = line
  }
}

/// A comment and what became of it, for the inventory.
package struct SuppressionUse: Sendable, Hashable {
  package var suppression: Suppression
  /// How many findings it hides.
  package var hidden: Int
  /// Whether its last day has passed.
  package var isExpired: Bool

  package init(suppression: Suppression, hidden: Int, isExpired: Bool) {
    self.suppression = suppression
    self.hidden = hidden
    self.isExpired = isExpired
  }
}

/// Why a finding does not count.
package enum LeftOutReason: Sendable, Hashable {
  case suppressed(Suppression)
  /// A baseline holds it, for this reason.
  case baselined(String)
  /// This commit had it already.
  case inherited(String)
}

/// A finding that does not count.
package struct LeftOutFinding: Sendable, Hashable {
  package var finding: Finding
  package var reason: LeftOutReason

  package init(finding: Finding, reason: LeftOutReason) {
    self.finding = finding
    self.reason = reason
  }
}

extension [LeftOutFinding] {
  /// In the order of findings.
  package func sorted() -> [LeftOutFinding] {
    let order = map(\.finding).sortedIndices()
    return order.map { self[$0] }
  }

  /// How many are suppressed.
  package var suppressedCount: Int {
    count { if case .suppressed = $0.reason { true } else { false } }
  }
  /// How many a baseline holds.
  package var baselinedCount: Int {
    count { if case .baselined = $0.reason { true } else { false } }
  }
  /// How many were there before the change.
  package var inheritedCount: Int {
    count { if case .inherited = $0.reason { true } else { false } }
  }
}

/// What a run was compared with, for the summary.
package struct ComparisonSummary: Sendable, Equatable {
  /// The baseline.
  package struct BaselineUse: Sendable, Equatable {
    /// As the user would write it.
    package var path: String
    /// Findings that it holds, all together.
    package var entries: Int
    /// Findings that it holds with a value that is better by now.
    package var improved: Int
    /// Findings that it holds and that are no more.
    package var stale: Int

    package init(path: String, entries: Int, improved: Int = 0, stale: Int = 0) {
      self.path = path
      self.entries = entries
      self.improved = improved
      self.stale = stale
    }
  }

  /// The state before a change.
  package struct BaseUse: Sendable, Equatable {
    /// What the user named.
    package var reference: String
    /// The commit that was compared with: the merge base.
    package var commit: String
    /// What was not compared, or otherwise than by an analysis of both sides.
    package var remarks: [String]
    /// What the state before had and the state of now has no more, in its order; what a comment
    /// hides by now is not among them.
    package var gone: [Finding] = []

    package init(reference: String, commit: String, remarks: [String] = []) {
      self.reference = reference
      self.commit = commit
      self.remarks = remarks
    }
  }

  package var baseline: BaselineUse?
  package var base: BaseUse?

  package init(baseline: BaselineUse? = nil, base: BaseUse? = nil) {
    self.baseline = baseline
    self.base = base
  }
}
