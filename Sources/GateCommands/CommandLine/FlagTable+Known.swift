// The flags about what is known from before: the baseline, and the state before a change.

internal import GateEngine
internal import GateModel
internal import GateReports

extension FlagTable {
  /// The flags about what is known from before.
  static let known: [Flag] = [
    Flag(
      "since", .text("REF"), category: .selection, scope: .groups([.analysis, .reporting]),
      help: "Count only what is new or worse than where this branch left REF."
    ) { options, text throws(UserError) in
      guard !text.isEmpty else { throw UserError("--since needs a branch, a tag or a commit") }
      options.since = text
    },
    Flag(
      "no-base-build", category: .selection, scope: .groups([.analysis, .reporting]),
      help:
        "With --since, never build the state before; checks that need it then count what lies in "
        + "changed files."
    ) { options, _ in options.baseBuilding = .never },
    Flag(
      "baseline", .text("PATH"), category: .selection,
      scope: .groups([.analysis, .lifecycle, .reporting, .watching]),
      help: "Use this baseline; default \(BaselineFile.name) in PATH, where it is there."
    ) { options, text in options.baseline = .file(text) },
    Flag(
      "no-baseline", category: .selection, scope: .groups([.analysis, .watching]),
      help: "Use no baseline: count every finding."
    ) { options, _ in options.baseline = .none },
    Flag(
      "strict-baseline", .optionalChoice(["yes", "no"]), category: .selection,
      scope: .groups([.analysis]),
      help: "Fail where the baseline holds what is no more; default where CI is set."
    ) { options, text in options.strictness = text == "no" ? .lenient : .strict },
    Flag(
      "reason", .text("TEXT"), category: .selection,
      scope: .commands([LifecycleCommands.writeName]),
      help: "Why these findings are accepted; it stands in the baseline."
    ) { options, text in options.reason = text },
  ]
  /// The flags of `report`.
  static let reportFlags: [Flag] = [
    Flag(
      "output", short: "o", .text("PATH"), category: .output,
      scope: .commands([ReportCommand.name]),
      help: "Where the report is, below PATH; default \(CleanupReport.path). "
        + "Its JSON twin is beside it."
    ) { options, text in options.output = text }
  ]
}
