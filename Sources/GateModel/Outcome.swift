// What a check answers, and what the run makes of all answers. A check that could not run says so
// with a reason; it never answers with an empty list.

/// How a check ended.
package enum CheckStatus: Sendable, Equatable {
  case passed
  case failed
  /// It could not look at everything that it should have looked at.
  case incomplete(reason: String)
  case skipped(reason: String)

  /// The word that the reports print.
  package var word: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .incomplete: "incomplete"
    case .skipped: "skipped"
    }
  }

  /// Why, where there is something to say.
  package var reason: String? {
    switch self {
    case .passed, .failed: nil
    case .incomplete(let reason), .skipped(let reason): reason
    }
  }
}

/// What a check found.
package struct CheckOutcome: Sendable {
  package var findings: [Finding]
  /// Reasons why something could not be looked at; empty when everything was.
  package var gaps: [String]
  /// One line for the summary: what was measured and how much of it.
  package var summary: String
  /// The check's own object in the JSON, documented in docs/JSON.md.
  package var detail: JSONValue?
  /// What the check would have found, had no comment let it stay: for checks that need to know of the
  /// comments themselves.
  package var allowed: [AllowedFinding] = []
  /// What each file weighs, by path, for a map of them; empty where the check weighs nothing.
  package var weights: [String: Int] = [:]

  package init(
    findings: [Finding], gaps: [String] = [], summary: String, detail: JSONValue? = nil
  ) {
    self.findings = findings
    self.gaps = gaps
    self.summary = summary
    self.detail = detail
  }
}

/// A check's line in the result of a run.
package struct CheckReport: Sendable {
  package var check: CheckID
  package var status: CheckStatus
  /// What counts.
  package var findings: [Finding]
  /// What does not.
  package var leftOut: [LeftOutFinding] = []
  package var summary: String
  package var detail: JSONValue?
  /// Wall time in seconds.
  package var seconds: Double
  /// What each file weighs, by path.
  package var weights: [String: Int] = [:]

  package init(
    check: CheckID, status: CheckStatus, findings: [Finding], summary: String, detail: JSONValue?,
    seconds: Double
  ) {
    self.check = check
    self.status = status
    self.findings = findings
    self.summary = summary
    self.detail = detail
    self.seconds = seconds
  }
}

/// The answer of the gate.
package enum Verdict: String, Sendable {
  case passed, failed, incomplete

  /// The verdict of a run. A gap outweighs a failure, because a run that did not see everything
  /// must end with the exit code that says so; its findings are reported all the same.
  init(of statuses: [CheckStatus]) {
    if statuses.contains(where: { if case .incomplete = $0 { true } else { false } }) {
      self = .incomplete
    } else if statuses.contains(.failed) {
      self = .failed
    } else {
      self = .passed
    }
  }
}

/// What git knows of the analysed tree.
package struct Revision: Sendable, Equatable {
  /// The commit's object id in hexadecimal.
  package var commit: String
  /// Whether the working tree differs from it.
  package var isDirty: Bool
  /// Where the repository is fetched from, without user names or passwords; nil where that is not
  /// known.
  package var repositoryURI: String?
  /// Where the analysed root is in the repository; empty for the repository's own root.
  package var folder = ""

  package init(commit: String, isDirty: Bool, repositoryURI: String? = nil) {
    self.commit = commit
    self.isDirty = isDirty
    self.repositoryURI = repositoryURI
  }
}

/// How much of the tree a run looked at.
package struct InputSummary: Sendable, Equatable {
  /// Files that the checks received.
  package var files: Int
  /// Their size together.
  package var bytes: Int
  /// Files that the configuration left out.
  package var excluded: Int
  /// The configuration file that was used, as the user would write it; nil for the defaults.
  package var configurationFile: String?

  package init(
    files: Int = 0, bytes: Int = 0, excluded: Int = 0, configurationFile: String? = nil
  ) {
    self.files = files
    self.bytes = bytes
    self.excluded = excluded
    self.configurationFile = configurationFile
  }
}

/// Everything that a report is made from.
package struct RunReport: Sendable {
  package let toolVersion: String
  package let revision: Revision?
  package let checks: [CheckReport]
  /// Findings about the input itself, such as a file that could not be read: once, not per check.
  package let inputFindings: [Finding]
  package let input: InputSummary
  /// All findings that count, in their final order.
  package let findings: [Finding]
  /// Findings about the input that do not count.
  package var leftOutInput: [LeftOutFinding] = []
  /// The comments that let findings stay, in their order.
  package var suppressions: [SuppressionUse] = []
  /// What the run was compared with.
  package var comparison = ComparisonSummary()

  package init(
    toolVersion: String, revision: Revision?, checks: [CheckReport], inputFindings: [Finding],
    input: InputSummary = InputSummary()
  ) {
    self.toolVersion = toolVersion
    self.revision = revision
    self.checks = checks
    self.inputFindings = inputFindings
    self.input = input
    findings = (inputFindings + checks.flatMap(\.findings)).sorted()
  }

  /// All findings that do not count, in their final order.
  package var leftOut: [LeftOutFinding] { (leftOutInput + checks.flatMap(\.leftOut)).sorted() }

  /// The verdict of all checks; an error about the input fails the gate like one of a check.
  package var verdict: Verdict {
    let input: [CheckStatus] = inputFindings.contains { $0.severity == .error } ? [.failed] : []
    return Verdict(of: checks.map(\.status) + input)
  }
}

/// How much of what it measured a check puts into its object of the JSON.
package enum Listing: Sendable {
  /// What has a finding.
  case findings
  /// Every body, every symbol.
  case all
}
