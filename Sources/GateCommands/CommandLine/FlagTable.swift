// All flags, each in one place. A check's own options join them from the registry.

internal import GateEngine
internal import GateModel
internal import GateReports

/// The flags of the tool.
enum FlagTable {
  /// More jobs than this are refused.
  static let jobsMax = 256

  /// All flags, in the order in which the help shows them.
  ///
  /// - Parameter registry: The checks, which may have options of their own.
  /// - Returns: The flags.
  static func flags(_ registry: CheckRegistry) -> [Flag] {
    checkFlags(registry) + fixFlags(registry) + selection(registry) + contentFlags(registry)
      + known + reportFlags + output + evidence + formats
      + configuration + general
  }

  private static let analysis = Flag.Scope.groups([.analysis])
  /// Whatever runs checks.
  private static let checking = Flag.Scope.groups([
    .analysis, .fixing, .asking, .lifecycle, .reporting, .watching,
  ])

  /// Whatever reads the configuration.
  private static let configured = Flag.Scope.groups([
    .analysis, .configuration, .fixing, .asking, .lifecycle, .reporting, .watching,
  ])

  private static func checkFlags(_ registry: CheckRegistry) -> [Flag] {
    let names = Set(registry.checks.map(\.id.rawValue))
    let all = Flag(
      "all", category: .check, scope: .commands(names),
      help: "List everything that was measured in the JSON, not only what has a finding."
    ) { options, _ in options.listing = .all }
    return [all] + registry.checks.flatMap { check in check.options.map { flag($0, of: check) } }
  }

  private static func flag(_ option: CheckOption, of check: Check) -> Flag {
    let value: FlagValue =
      switch option.shape {
      case .toggle: .none
      case .choice(let words): .choice(words)
      case .optionalChoice(let words, _): .optionalChoice(words)
      case .text(let name), .texts(let name): .text(name)
      }
    let name = option.name
    var commands: Set =
      switch option.reach {
      case .ownCommand: [check.id.rawValue, FixCommand.name]
      case .ownCommandAndAll:
        Set(
          [check.id.rawValue, FixCommand.name, "all", ReportCommand.name]
            + LifecycleCommands.names)
      }
    if check.id == WhyCommand.check { commands.insert(WhyCommand.name) }
    return Flag(
      name, value, category: .check, scope: .commands(commands), help: option.help
    ) { options, text in option.store(text, in: &options.checkOptions) }
  }

  private static func selection(_ registry: CheckRegistry) -> [Flag] {
    [
      Flag(
        "only", .text("CHECK,…"), category: .selection,
        scope: .commands(["all", WatchCommand.name]),
        help: "Run these checks only."
      ) { options, text throws(UserError) in
        options.only = try (options.only ?? []) + checks(text, flag: "only", registry)
      },
      Flag(
        "skip", .text("CHECK,…"), category: .selection,
        scope: .commands(["all", WatchCommand.name]),
        help: "Run all checks but these."
      ) { options, text throws(UserError) in
        options.skip += try checks(text, flag: "skip", registry)
      },
      Flag(
        "jobs", short: "j", .text("N"), category: .selection, scope: checking,
        help: "Do so many things at the same time; default one per processor."
      ) { options, text throws(UserError) in
        guard let jobs = Int(text), (1...jobsMax).contains(jobs) else {
          throw UserError("--jobs: expected a number from 1 to \(jobsMax), found \"\(text)\"")
        }
        options.jobs = jobs
      },
      Flag(
        "no-cache", category: .selection, scope: checking,
        help: "Read every file again, and keep nothing for the next run."
      ) { options, _ in options.cache = .none },
    ]
  }

  private static func checks(
    _ text: String, flag: String, _ registry: CheckRegistry
  ) throws(UserError) -> [CheckID] {
    let known = registry.checks.map(\.id.rawValue)
    var checks: [CheckID] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard known.contains(name) else {
        let hint =
          Reserved.commands.contains(name)
          ? "; it is not available in this version" : Suggestion.phrase(for: name, among: known)
        throw UserError(
          "--\(flag): unknown check \"\(name)\"\(hint) (checks: \(known.joined(separator: ", ")))")
      }
      checks.append(CheckID(rawValue: name))
    }
    return checks
  }

  private static let output: [Flag] = [
    Flag(
      "report", .text("FORMAT:PATH"), category: .output, scope: analysis,
      help: "Write a report to a file as well; can be given several times."
    ) { options, text throws(UserError) in
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2, text.first != ":" else {
        throw UserError(
          "--report: expected FORMAT:PATH, such as sarif:gate.sarif, found \"\(text)\"")
      }
      guard let format = ReportFormat.named(parts[0]) else {
        throw Reserved.unknownFormat(parts[0], flag: "report")
      }
      options.reports.append(ReportTarget(format: format, path: parts[1]))
    },
    Flag(
      "timings", category: .output, scope: analysis,
      help: "Report how long each check took; two reports of the same tree then differ."
    ) { options, _ in options.timings = .reported },
  ]

  /// `--format` means something else for each kind of command, so there is one flag per kind.
  private static let formats: [Flag] = [
    format(ReportFormat.all.map(\.name), scope: analysis),
    format(ReportFormat.all.map(\.name), scope: .commands([FlakinessCommands.mergeName])),
    format(["text", "json", "markdown"], scope: .commands(["explain"])),
    format(["text", "json", "svg"], scope: .commands([TrendCommand.name])),
    format(
      ["text", "json"],
      scope: .commands(
        Set(
          ["rules", "config show", "config verify", FixCommand.name, WhyCommand.name]
            + LifecycleCommands.formatted))),
  ]

  private static func format(_ names: [String], scope: Flag.Scope) -> Flag {
    Flag(
      "format", short: "f", .choice(names), category: .output, scope: scope,
      help: "What to write to standard output; default text."
    ) { options, text in options.format = text }
  }

  private static let configuration: [Flag] = [
    Flag(
      "config", .text("FILE"), category: .configuration,
      scope: configured,
      help: "Use this file instead of the nearest \(ConfigurationLoader.fileName)."
    ) { options, text in options.configuration.file = text },
    Flag(
      "set", .text("KEY=VALUE"), category: .configuration,
      scope: configured,
      help: "Set one value over the file, such as complexity.limit=12; can be given several times."
    ) { options, text in options.configuration.assignments.append(text) },
    Flag(
      "resolved", .optionalChoice(["yes", "no"]), category: .configuration,
      scope: .commands(["config show"]),
      help: "Show every value that holds, which is the default; no: only those that are set."
    ) { options, text in options.extent = text == "no" ? .set : .resolved },
  ]

  private static let general: [Flag] = [
    Flag(
      "color", .choice(ColourChoice.allCases.map(\.rawValue)), category: .general,
      scope: .everywhere,
      help: "When to use colours; default auto: on a terminal, unless NO_COLOR is set."
    ) { options, text in options.colour = ColourChoice(rawValue: text) ?? .auto },
    Flag(
      "quiet", short: "q", category: .general, scope: checking,
      help: "Print findings and the verdict only."
    ) { options, _ in options.verbosity = .quiet },
    Flag(
      "verbose", short: "v", category: .general, scope: checking,
      help: "List every place of a finding; say on standard error how long things took."
    ) { options, _ in options.verbosity = .verbose },
    Flag("help", short: "h", category: .general, scope: .everywhere, help: "Show help.") {
      options, _ in options.wantsHelp = true
    },
    Flag("version", short: "V", category: .general, scope: .everywhere, help: "Show the version.") {
      options, _ in options.wantsVersion = true
    },
  ]
}

extension CheckOption {
  /// Puts a value among those of the checks' options.
  fileprivate func store(_ text: String, in values: inout [String: String]) {
    switch shape {
    case .toggle: values[name] = "true"
    case .choice, .text: values[name] = text
    case .optionalChoice(_, let word): values[name] = text.isEmpty ? word : text
    case .texts: values[name] = values[name].map { "\($0)\n\(text)" } ?? text
    }
  }
}
