// The lifecycle of findings: `baseline write`, `prune` and `diff`, and the inventory of suppressions.
// All of them run every check that `all` runs, and none believes a run that did not see everything.

internal import GateEngine
internal import GateModel
internal import GateReports

enum LifecycleCommands {
  static let writeName = "baseline write"
  /// The names of the commands that run every check.
  static let names = [writeName, "baseline prune", "baseline diff", "suppressions"]
  /// Those that print documents.
  static let formatted = ["baseline diff", "suppressions"]

  /// All of them.
  ///
  /// - Parameter registry: The checks.
  static func all(_ registry: CheckRegistry) -> [Command] {
    [write(registry), prune(registry), diff(registry), suppressions(registry)]
  }

  /// A run and the baseline that it is about.
  private struct Survey {
    let report: RunReport
    /// Where the baseline is, or will be.
    let path: String
    /// What is there; nil where nothing is.
    let known: Baseline?

    /// Whether it is known that what an entry stands for is not there.
    func judges(_ entry: BaselineEntry, _ registry: CheckRegistry) -> Bool {
      guard let id = LifecycleCommands.check(of: entry, registry) else { return true }
      return registry.check(id) == nil || complete.contains(id)
    }

    /// The checks that should have looked and could not, with their reasons.
    var gaps: [(check: CheckID, reason: String)] {
      report.checks.compactMap { check in
        if case .incomplete(let reason) = check.status { (check.check, reason) } else { nil }
      }
    }

    /// The checks that looked at everything.
    var complete: Set<CheckID> {
      Set(report.checks.filter { $0.status.reason == nil }.map(\.check))
    }
  }

  private static func survey(
    _ registry: CheckRegistry, _ options: Options, _ session: Session
  ) async throws -> Survey {
    let outside = session.outside
    let root = try AnalysisRoot.resolving(options.operands.first ?? ".", outside.files)
    guard root.file == nil else {
      throw UserError("a baseline is about a package or a folder, not about a single file")
    }
    let configuration = try ConfigurationLoader(registry: outside.registry, files: outside.files)
      .load(root: root, options.configuration)
    let path = KnownSources.home(options, root, configuration)
    let known =
      try outside.files.kind(path) == .file ? KnownSources.read(path, outside.files) : nil
    let report = try await AnalysisCommand.report(root, options, session) {
      settings throws(UserError) in
      try AnalysisCommand.selection(options, settings, of: registry)
    }
    return Survey(report: report, path: path, known: known)
  }

  private static func check(of entry: BaselineEntry, _ registry: CheckRegistry) -> CheckID? {
    registry.rule(entry.rule)?.check
  }
}

// MARK: - Baseline

extension LifecycleCommands {
  private static func write(_ registry: CheckRegistry) -> Command {
    Command(
      writeName, summary: "accept what there is now, so that only what is new counts",
      group: .lifecycle, operands: [.path]
    ) { options, session in
      guard let reason = options.reason?.trimmingSpace, !reason.isEmpty else {
        throw UserError(
          "baseline write needs --reason: say why these findings are accepted, such as "
            + "--reason \"adopting the gate; worked down until autumn\"")
      }
      let survey = try await survey(registry, options, session)
      try requireWhole(survey.report)
      // What a check found that does not run here stays as it is.
      let complete = survey.complete
      let kept = (survey.known?.entries ?? []).filter { entry in
        check(of: entry, registry).map { id in
          registry.check(id) != nil && !complete.contains(id)
        } ?? false
      }
      let found = Baseline(reason: reason, findings: survey.report.findings)
      let baseline = Baseline(reason: reason, entries: found.entries + kept)
      try session.outside.files.replace(survey.path, BaselineFile.bytes(of: baseline))
      var text = "wrote \(survey.path): \(counted(baseline.count, "finding"))"
      if let known = survey.known {
        let change = BaselineComparison(survey.report.findings, with: known)
        let new = change.judgements.count { $0.state == .new }
        text += "; \(new) more, \(change.stale.findingCount) fewer than before"
      }
      try session.print(text + "\n")
      return .passed
    }
  }

  private static func requireWhole(_ report: RunReport) throws(InternalError) {
    for check in report.checks {
      if case .incomplete(let reason) = check.status {
        throw InternalError(
          "no baseline was written, because \(check.check) is incomplete: \(reason)")
      }
    }
  }

  private static func prune(_ registry: CheckRegistry) -> Command {
    Command(
      "baseline prune", summary: "take out of the baseline what is no more, and lower its values",
      group: .lifecycle, operands: [.path]
    ) { options, session in
      let survey = try await survey(registry, options, session)
      guard let known = survey.known else { throw missing(survey.path) }
      let result = BaselineComparison(survey.report.findings, with: known)
      let isKnown = { survey.judges($0, registry) }
      let pruned = Baseline(
        reason: known.reason,
        entries: result.remaining.filter(isKnown) + known.entries.filter { !isKnown($0) })
      let gone = result.stale.filter(isKnown).findingCount
      guard pruned != known else {
        try session.print("\(survey.path) holds nothing that is no more\n")
        return .passed
      }
      try session.outside.files.replace(survey.path, BaselineFile.bytes(of: pruned))
      try session.print(
        "pruned \(survey.path): \(gone) removed, \(result.improvedCount) lowered; "
          + "\(counted(pruned.count, "finding")) left\n")
      return .passed
    }
  }

  private static func missing(_ path: String) -> UserError {
    UserError("there is no baseline \(path); '\(Tool.name) \(writeName) --reason …' writes one")
  }

  private static func diff(_ registry: CheckRegistry) -> Command {
    Command(
      "baseline diff", summary: "show what is new, worse, better or gone against the baseline",
      group: .lifecycle, operands: [.path]
    ) { options, session in
      let survey = try await survey(registry, options, session)
      guard let known = survey.known else { throw missing(survey.path) }
      var comparison = BaselineComparison(survey.report.findings, with: known)
      comparison.stale.removeAll { !survey.judges($0, registry) }
      let difference = BaselineDifference(
        findings: survey.report.findings, comparison, gaps: survey.gaps)
      try session.print(
        options.format == "json"
          ? JSONReport.document(of: "baseline", difference.json).pretty : difference.text)
      if !survey.gaps.isEmpty { return .incomplete }
      return difference.isWorse ? .failed : .passed
    }
  }
}

extension [BaselineEntry] {
  /// How many findings they hold.
  var findingCount: Int { reduce(0) { $0 + $1.values.count } }
}

extension String {
  /// Without space at both ends.
  fileprivate var trimmingSpace: String {
    let kept = drop { $0.isWhitespace }
    let end = kept.lastIndex { !$0.isWhitespace }.map { kept.index(after: $0) }
    return String(kept[..<(end ?? kept.startIndex)])
  }
}

// MARK: - Suppressions

extension LifecycleCommands {
  private static func suppressions(_ registry: CheckRegistry) -> Command {
    Command(
      "suppressions", summary: "list the comments that let findings stay, and what they hide",
      group: .lifecycle, operands: [.path]
    ) { options, session in
      let root = try AnalysisRoot.resolving(
        options.operands.first ?? ".", session.outside.files)
      let report = try await AnalysisCommand.report(root, options, session) {
        settings throws(UserError) in
        try AnalysisCommand.selection(options, settings, of: registry)
      }
      let inventory = SuppressionInventory(report)
      try session.print(
        options.format == "json"
          ? JSONReport.document(of: "suppressions", inventory.json).pretty : inventory.text)
      return .passed
    }
  }
}
