// What the cleanup report is made from. The findings of now come from a run; everything that hangs on
// the history — how often files change, what is new since a release, what was cleaned since the last
// report — is kept apart, because it is taken over from the committed report when that is checked: a
// squashed merge or a shallow clone changes the history and must not make a true report stale.

package import GateModel

/// Everything that the cleanup report is made from.
package struct CleanupInput: Sendable {
  /// A run over the state of now, compared with nothing.
  var report: RunReport
  /// The module of each analysed file.
  var modules: [String: String]
  /// The files of test targets.
  var testPaths: Set<String>
  var history: CleanupHistory
  /// What leads from the report to the root of the analysis, such as `../../`.
  var linkPrefix: String
  /// The rules of the checks that looked at the sources, with their checks.
  var checks: [RuleID: CheckID]

  package init(
    report: RunReport, modules: [String: String], testPaths: Set<String>,
    history: CleanupHistory, linkPrefix: String, checks: [RuleID: CheckID]
  ) {
    self.report = report
    self.modules = modules
    self.testPaths = testPaths
    self.history = history
    self.linkPrefix = linkPrefix
    self.checks = checks
  }
}

/// What the history says.
package struct CleanupHistory: Sendable, Equatable {
  /// How often files changed.
  package struct Changes: Sendable, Equatable {
    /// Commits that were counted.
    var commits: Int
    /// Whether there are older ones.
    var isCut: Bool
    /// Commits by path, of the files with findings.
    package var byPath: [String: Int]
    /// The median over all files that ever changed.
    var median: Int

    package init(commits: Int, isCut: Bool, byPath: [String: Int], median: Int) {
      self.commits = commits
      self.isCut = isCut
      self.byPath = byPath
      self.median = median
    }
  }

  /// A finding that is no more.
  package struct Past: Sendable, Equatable {
    package var id: String
    package var rule: String
    var path: String
    var message: String

    package init(id: String, rule: String, path: String, message: String) {
      self.id = id
      self.rule = rule
      self.path = path
      self.message = message
    }

    /// A finding as a later report tells of it.
    package init(_ finding: Finding) {
      self.init(
        id: finding.id, rule: finding.rule.rawValue, path: finding.location.path,
        message: finding.message)
    }
  }

  /// What differs from a release.
  package struct Delta: Sendable, Equatable {
    /// What the user named, or the last release.
    var reference: String
    var commit: String
    /// The identities of what was not there.
    var new: [String]
    var worse: [String]
    var fixed: [Past]
    var linesAdded: Int
    var linesRemoved: Int
    /// What was not compared.
    var remarks: [String]

    package init(
      reference: String, commit: String, new: [String], worse: [String], fixed: [Past],
      linesAdded: Int, linesRemoved: Int, remarks: [String]
    ) {
      self.reference = reference
      self.commit = commit
      self.new = new
      self.worse = worse
      self.fixed = fixed
      self.linesAdded = linesAdded
      self.linesRemoved = linesRemoved
      self.remarks = remarks
    }
  }

  /// What the report before had and this one has no more.
  package struct Cleaned: Sendable, Equatable {
    var findings: [Past]
    /// How many of those that went are hidden by a comment now, and so were not cleaned.
    var nowSuppressed: Int
    /// How many findings the report before had.
    var before: Int

    package init(findings: [Past], nowSuppressed: Int, before: Int) {
      self.findings = findings
      self.nowSuppressed = nowSuppressed
      self.before = before
    }
  }

  package var changes: Changes?
  package var delta: Delta?
  package var cleaned: Cleaned?
  /// Why something of it is not there, one sentence each.
  package var gaps: [String] = []

  package init() {}
}

extension RunReport {
  /// All findings that no comment hides, in their order, those that are known included.
  package var standing: [Finding] {
    let known = leftOut.filter { entry in
      if case .suppressed = entry.reason { false } else { true }
    }
    return (findings + known.map(\.finding)).sorted()
  }
}
